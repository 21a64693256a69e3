/// A convolution's or pooling's window along one axis.
struct AxisWindow: Sendable {
  let kernel: Int
  let stride: Int
  let dilation: Int
  /// The padding before the axis.
  let before: Int
  /// The number of positions.
  let positions: Int

  /// The positions that read any of a range of elements; at least those between the first and the
  /// last one.
  func positions(reading changed: Range<Int>) -> Range<Int> {
    guard !changed.isEmpty else { return 0..<0 }
    let span = (kernel - 1) * dilation
    let first = max(0, changed.lowerBound + before - span + stride - 1) / stride
    let last = min(positions - 1, (changed.upperBound - 1 + before) / stride)
    return first <= last ? first..<last + 1 : 0..<0
  }

  /// The first element that a position reads; negative in the padding.
  func start(of position: Int) -> Int { position * stride - before }

  /// How many elements a row of positions reads, from its first to its last.
  func extent(of positions: Int) -> Int { (positions - 1) * stride + (kernel - 1) * dilation + 1 }
}
