import Synchronization

/// Numbers of the model itself, kept also in the layouts in which kernels want them.
///
/// Reordering a network's weights takes longer than one image, so it is done once per layout.
final class FixedArray: Sendable {
  /// The extent of each axis.
  let shape: [Int]
  /// The numbers in row-major order.
  let floats: Floats
  private let packed = Mutex<[Packed]>([])

  /// The numbers in another layout.
  private struct Packed: Sendable {
    /// How a kernel reads the numbers as they are: a matrix may be read transposed.
    let outer: Layout
    let inner: Layout
    let memory: AlignedMemory
  }

  /// Takes numbers in row-major order.
  init(shape: [Int], _ floats: Floats) {
    (self.shape, self.floats) = (shape, floats)
  }

  /// The numbers, read as `outer`, in the layout `inner`, made by `make` when they are asked for
  /// the first time.
  func packed(
    _ outer: Layout, in inner: Layout, make: () throws(OperatorError) -> AlignedMemory
  ) throws(OperatorError) -> AlignedMemory {
    let found = packed.withLock { all in
      all.first { $0.outer.isEqual(to: outer) && $0.inner.isEqual(to: inner) }?.memory
    }
    if let found { return found }
    let made = try make()
    packed.withLock { $0.append(Packed(outer: outer, inner: inner, memory: made)) }
    return made
  }
}
