import COneDNN

/// One run of a primitive: its stream, its memory objects and their scratch space.
@safe final class PrimitiveRun {
  private var stream: dnnl_stream_t?
  private var memories: [dnnl_memory_t?] = unsafe []
  private var scratch: [AlignedMemory] = []
  private var arguments: [dnnl_exec_arg_t] = unsafe []

  init() throws(OperatorError) {
    Engine.useOneThread()
    try Engine.check(
      unsafe dnnl_stream_create(&stream, Engine.cpu, UInt32(dnnl_stream_in_order.rawValue)),
      "stream")
  }

  deinit {
    while let memory = unsafe memories.popLast() { unsafe dnnl_memory_destroy(memory) }
    unsafe dnnl_stream_destroy(stream)
  }

  /// A memory object over the caller's array, or over scratch space when `address` is nil.
  func memory(
    _ layout: Layout, at address: UnsafeMutableRawPointer? = nil
  ) throws(OperatorError) -> dnnl_memory_t? {
    var memory: dnnl_memory_t?
    var descriptor = layout.descriptor
    let place = unsafe address ?? allocate(layout.byteCount)
    try Engine.check(
      unsafe dnnl_memory_create(&memory, &descriptor, Engine.cpu, place), "memory")
    unsafe memories.append(memory)
    return unsafe memory
  }

  func bind(_ index: Int32, _ memory: dnnl_memory_t?) {
    unsafe arguments.append(dnnl_exec_arg_t(arg: index, memory: memory))
  }

  /// Copies one memory object into another of a different layout.
  func reorder(
    _ reorder: Reorder, _ source: dnnl_memory_t?, _ target: dnnl_memory_t?
  ) throws(OperatorError) {
    try unsafe reorder.run(stream, source, target)
  }

  /// Runs the primitive on all that was bound.
  func execute(_ handle: dnnl_primitive_t?, _ name: String) throws(OperatorError) {
    try Engine.check(
      unsafe dnnl_primitive_execute(handle, stream, Int32(arguments.count), arguments), name)
    try Engine.check(unsafe dnnl_stream_wait(stream), name)
  }

  private func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let memory = AlignedMemory(byteCount: byteCount)
    scratch.append(memory)
    return unsafe memory.address
  }
}
