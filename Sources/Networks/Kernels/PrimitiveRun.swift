import COneDNN

/// What one run of a primitive needs beside memory: its stream, its memory objects, its arguments.
///
/// Making these anew for each run would take longer than small layers do. One run at a time has
/// taken the object from its primitive, and sets where its memory lies.
@safe final class PrimitiveRun: Sendable {
  nonisolated(unsafe) private let stream: dnnl_stream_t?
  nonisolated(unsafe) private let memories: UnsafeMutablePointer<dnnl_memory_t?>
  nonisolated(unsafe) private let arguments: UnsafeMutablePointer<dnnl_exec_arg_t>
  private let layoutCount: Int
  private let argumentCount: Int

  /// Creates memory objects without memory.
  ///
  /// - Parameters:
  ///   - layouts: One for each memory object.
  ///   - arguments: The numbers of the operation's arguments, and which memory object each takes.
  /// - Throws: ``OperatorError/backend(operation:status:)``.
  init(
    layouts: [Layout], arguments: [(index: Int32, memory: Int)]
  ) throws(OperatorError) {
    Engine.useOneThread()
    (layoutCount, argumentCount) = (layouts.count, arguments.count)
    unsafe memories = .allocate(capacity: max(1, layouts.count))
    unsafe memories.initialize(repeating: nil, count: layouts.count)
    unsafe self.arguments = .allocate(capacity: max(1, arguments.count))
    var stream: dnnl_stream_t?
    var status = unsafe dnnl_stream_create(
      &stream, Engine.cpu, UInt32(dnnl_stream_in_order.rawValue))
    unsafe self.stream = stream
    for (index, layout) in layouts.enumerated() where status == dnnl_success {
      var descriptor = layout.descriptor
      status = unsafe dnnl_memory_create(&memories[index], &descriptor, Engine.cpu, nil)
    }
    for (place, argument) in arguments.enumerated() {
      unsafe (self.arguments + place).initialize(
        to: dnnl_exec_arg_t(arg: argument.index, memory: memories[argument.memory]))
    }
    try Engine.check(status, "memory")
  }

  deinit {
    for index in 0..<layoutCount { unsafe dnnl_memory_destroy(memories[index]) }
    unsafe dnnl_stream_destroy(stream)
    unsafe memories.deallocate()
    unsafe arguments.deallocate()
  }

  /// Sets where the memory of an object lies.
  func place(_ index: Int, at address: UnsafeRawPointer) {
    unsafe dnnl_memory_set_data_handle(
      memories[index], UnsafeMutableRawPointer(mutating: address))
  }

  /// Copies one memory object into another of a different layout.
  func reorder(_ reorder: Reorder, from source: Int, to target: Int) throws(OperatorError) {
    try unsafe reorder.run(stream, memories[source], memories[target])
  }

  /// Runs the primitive on all its arguments.
  func execute(_ handle: dnnl_primitive_t?, _ name: String) throws(OperatorError) {
    Engine.useOneThread()
    try Engine.check(
      unsafe dnnl_primitive_execute(handle, stream, Int32(argumentCount), arguments), name)
    try Engine.check(unsafe dnnl_stream_wait(stream), name)
  }
}
