import Synchronization

/// Numbers of the model itself, kept also in the layouts in which kernels want them.
///
/// Reordering a network's weights takes longer than one image, so it is done once per layout.
final class FixedArray: Sendable {
  /// The extent of each axis.
  let shape: [Int]
  /// The numbers in row-major order.
  let floats: Floats
  private let packed = Mutex<[(layout: Layout, memory: AlignedMemory)]>([])

  /// Takes numbers in row-major order.
  init(shape: [Int], _ floats: Floats) {
    (self.shape, self.floats) = (shape, floats)
  }

  /// The numbers in `layout`, made by `make` when they are asked for the first time.
  func packed(
    in layout: Layout, make: () throws(OperatorError) -> AlignedMemory
  ) throws(OperatorError) -> AlignedMemory {
    let found = packed.withLock { all in all.first { $0.layout.isEqual(to: layout) }?.memory }
    if let found { return found }
    let made = try make()
    packed.withLock { $0.append((layout, made)) }
    return made
  }
}
