import COneDNN
import Tensors

/// A compiled copy of an array from one layout into another.
@safe final class Reorder: Sendable {
  nonisolated(unsafe) private let description: dnnl_primitive_desc_t?
  nonisolated(unsafe) private let handle: dnnl_primitive_t?

  init(from source: Layout, to target: Layout) throws(OperatorError) {
    var (from, to) = (source.descriptor, target.descriptor)
    var description: dnnl_primitive_desc_t?
    let described = unsafe dnnl_reorder_primitive_desc_create(
      &description, &from, Engine.cpu, &to, Engine.cpu, nil)
    unsafe self.description = description
    var handle: dnnl_primitive_t?
    let status =
      described == dnnl_success ? unsafe dnnl_primitive_create(&handle, description) : described
    unsafe self.handle = handle
    try Engine.check(status, "reorder")
  }

  deinit {
    unsafe dnnl_primitive_destroy(handle)
    unsafe dnnl_primitive_desc_destroy(description)
  }

  /// Copies `source` into `target`, memory objects of the two layouts.
  func run(
    _ stream: dnnl_stream_t?, _ source: dnnl_memory_t?, _ target: dnnl_memory_t?
  ) throws(OperatorError) {
    let pair = unsafe [
      dnnl_exec_arg_t(arg: DNNL_ARG_FROM, memory: source),
      dnnl_exec_arg_t(arg: DNNL_ARG_TO, memory: target),
    ]
    try Engine.check(unsafe dnnl_primitive_execute(handle, stream, 2, pair), "reorder")
  }
}

/// A compiled copy and the layout that it reads.
private struct Compiled: Sendable {
  let source: Layout
  let reorder: Reorder
}

/// The axes of an array of floats in another order.
struct Permutation: Hashable, Sendable {
  /// The extents before.
  let shape: [Int]
  /// Axis `i` of the result is axis `order[i]` before.
  let order: [Int]

  /// Moves the elements.
  func apply(_ floats: Floats, _ kernels: KernelCache) throws(OperatorError) -> Floats {
    let merged = merged
    guard merged.order.count > 1, floats.count > 1 else { return floats }
    guard merged.order.count <= 6 else {
      let tensor = Tensor(shape: merged.shape, floats: floats.array)
      return Floats(tensor.transposed(merged.order).floats)
    }
    let compiled = try kernels.entry(for: merged) { () throws(OperatorError) in
      let target = merged.order.map { merged.shape[$0] }
      let strides = rowMajorStrides(of: merged.shape)
      let source = try Layout(target, strides: merged.order.map { strides[$0] })
      return Compiled(
        source: source, reorder: try Reorder(from: source, to: try Layout(rowMajor: target)))
    }
    let target = try Layout(rowMajor: merged.order.map { merged.shape[$0] })
    let run = try PrimitiveRun()
    return try unsafe Floats.filled(count: floats.count) { result throws(OperatorError) in
      try unsafe floats.withPointer { source throws(OperatorError) in
        let from = try unsafe run.memory(
          compiled.source, at: UnsafeMutableRawPointer(mutating: source))
        let to = try unsafe run.memory(target, at: UnsafeMutableRawPointer(result))
        try unsafe run.reorder(compiled.reorder, from, to)
      }
    }
  }

  /// The same move with axes of extent 1 left out and axes that stay neighbours joined.
  private var merged: Permutation {
    var groups: [[Int]] = []
    for axis in order where shape[axis] != 1 {
      if let last = groups.last?.last, last < axis,
        shape[(last + 1)..<axis].allSatisfy({ $0 == 1 })
      {
        groups[groups.count - 1].append(axis)
      } else {
        groups.append([axis])
      }
    }
    let places = groups.indices.sorted { groups[$0][0] < groups[$1][0] }
    var rank = groups.map { _ in 0 }
    for (position, group) in places.enumerated() { rank[group] = position }
    return Permutation(
      shape: places.map { groups[$0].map { shape[$0] }.product }, order: rank)
  }
}
