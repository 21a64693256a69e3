import COneDNN
import Tensors

/// How an array lies in memory: extents, element type, strides or blocks.
struct Layout {
  let descriptor: dnnl_memory_desc_t

  init(_ descriptor: dnnl_memory_desc_t) {
    self.descriptor = descriptor
  }

  /// 32-bit elements, each axis with the distance between its neighbours.
  init(_ shape: [Int], strides: [Int]) throws(OperatorError) {
    var descriptor = dnnl_memory_desc_t()
    var extents = shape.isEmpty ? [1] : shape.map(Int64.init)
    var strides = shape.isEmpty ? [1] : strides.map(Int64.init)
    try Engine.check(
      unsafe dnnl_memory_desc_init_by_strides(
        &descriptor, Int32(extents.count), &extents, dnnl_f32, &strides),
      "memory layout \(shape)")
    self.descriptor = descriptor
  }

  /// 32-bit elements in row-major order.
  init(rowMajor shape: [Int]) throws(OperatorError) {
    try self.init(shape, strides: rowMajorStrides(of: shape))
  }

  /// 32-bit elements of `[N, C, D1, …]`, stored in the order `[N, D1, …, C]`.
  init(channelsLast shape: [Int]) throws(OperatorError) {
    let stored = rowMajorStrides(of: [shape[0]] + shape[2...] + [shape[1]])
    try self.init(shape, strides: [stored[0], 1] + stored[1...].dropLast())
  }

  /// 32-bit elements in whatever order suits the primitive best.
  init(any shape: [Int]) throws(OperatorError) {
    var descriptor = dnnl_memory_desc_t()
    var extents = shape.map(Int64.init)
    try Engine.check(
      unsafe dnnl_memory_desc_init_by_tag(
        &descriptor, Int32(shape.count), &extents, dnnl_f32, dnnl_format_tag_any),
      "memory layout \(shape)")
    self.descriptor = descriptor
  }

  /// An argument that is not there.
  static let absent = Layout(dnnl_memory_desc_t())

  /// The bytes that an array in this layout takes, padding included.
  var byteCount: Int {
    var descriptor = descriptor
    return unsafe dnnl_memory_desc_get_size(&descriptor)
  }

  /// Whether the two describe the same bytes.
  func isEqual(to other: Layout) -> Bool {
    var (left, right) = (descriptor, other.descriptor)
    return unsafe dnnl_memory_desc_equal(&left, &right) != 0
  }
}
