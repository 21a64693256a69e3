import COneDNN

/// A compiled copy of an array from one layout into another.
@safe final class Reorder: Sendable {
  nonisolated(unsafe) private let description: dnnl_primitive_desc_t?
  nonisolated(unsafe) private let handle: dnnl_primitive_t?

  init(from source: Layout, to target: Layout) throws(OperatorError) {
    Engine.useOneThread()
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
    Engine.useOneThread()
    let pair = unsafe [
      dnnl_exec_arg_t(arg: DNNL_ARG_FROM, memory: source),
      dnnl_exec_arg_t(arg: DNNL_ARG_TO, memory: target),
    ]
    try Engine.check(unsafe dnnl_primitive_execute(handle, stream, 2, pair), "reorder")
  }

  /// The numbers of an array in `source` as they lie in `target`.
  func apply(
    _ floats: Floats, _ source: Layout, _ target: Layout
  ) throws(OperatorError) -> AlignedMemory {
    let memory = AlignedMemory(byteCount: target.byteCount)
    let run = try PrimitiveRun(layouts: [source, target], arguments: [])
    try unsafe floats.withPointer { address throws(OperatorError) in
      unsafe run.place(0, at: UnsafeRawPointer(address))
      unsafe run.place(1, at: memory.address)
      try run.reorder(self, from: 0, to: 1)
    }
    return memory
  }
}
