import COneDNN
import Tensors

/// A compiled oneDNN operation: the one owner of its handles.
///
/// Several threads may run it at once, since each run brings its own memory and scratchpad;
/// nothing in it changes after `init`.
@safe final class Primitive: Sendable {
  /// Where an argument goes, and the row-major shape in which the caller holds it; without a
  /// shape it stays in the primitive's own layout.
  struct Argument {
    let index: Int32
    let shape: [Int]?

    init(_ index: some BinaryInteger, _ shape: [Int]?) {
      (self.index, self.shape) = (Int32(index), shape)
    }
  }

  nonisolated(unsafe) private let description: dnnl_primitive_desc_t?
  nonisolated(unsafe) private let handle: dnnl_primitive_t?
  private let name: String
  private let inputs: [Binding]
  private let outputs: [Binding]
  private let scratchpad: Layout

  /// Compiles an operation.
  ///
  /// - Parameters:
  ///   - name: What it is, for messages.
  ///   - operation: An initialised oneDNN operation descriptor.
  ///   - hint: The forward operation, when this is its backward form.
  init<Operation>(
    _ name: String, _ operation: Operation, hint: Primitive? = nil, inputs: [Argument],
    outputs: [Argument]
  ) throws(OperatorError) {
    self.name = name
    let description = try unsafe Self.describe(name, operation, hint: hint)
    unsafe self.description = description
    var handle: dnnl_primitive_t?
    let status = unsafe dnnl_primitive_create(&handle, description)
    unsafe self.handle = handle
    self.inputs = try inputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description)
    }
    self.outputs = try outputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description)
    }
    scratchpad = try unsafe Binding(Argument(DNNL_ARG_SCRATCHPAD, nil), description).inner
    try Engine.check(status, name)
  }

  deinit {
    unsafe dnnl_primitive_destroy(handle)
    unsafe dnnl_primitive_desc_destroy(description)
  }

  /// Runs the operation on the calling thread.
  ///
  /// - Parameter arrays: One per input, in the order of `init`.
  /// - Returns: One array per output, in the order of `init`.
  func run(_ arrays: [PrimitiveArray]) throws(OperatorError) -> [PrimitiveArray] {
    precondition(arrays.count == inputs.count, "\(name): expected \(inputs.count) inputs")
    let kinds = outputs.map { (isFloat: !$0.isOpaque, byteCount: $0.outer.byteCount) }
    var failure: OperatorError?
    let results = unsafe PrimitiveArray.withAddresses(of: arrays[...]) { sources in
      unsafe PrimitiveArray.filled(kinds[...]) { targets in
        do throws(OperatorError) {
          try unsafe run(sources, targets)
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    return results
  }

  private func run(
    _ sources: [UnsafeRawPointer?], _ targets: [UnsafeMutableRawPointer?]
  ) throws(OperatorError) {
    let run = try PrimitiveRun()
    for (position, binding) in inputs.enumerated() {
      let address = unsafe UnsafeMutableRawPointer(mutating: sources[position])
      var memory = try unsafe run.memory(binding.outer, at: address)
      if binding.needsReorder {
        let packed = try unsafe run.memory(binding.inner)
        try unsafe run.reorder(memory, binding.outer, to: packed, binding.inner)
        unsafe memory = packed
      }
      unsafe run.bind(binding.index, memory)
    }
    var results: [dnnl_memory_t?] = unsafe []
    for (position, binding) in outputs.enumerated() {
      let address = unsafe binding.needsReorder ? nil : targets[position]
      let memory = try unsafe run.memory(binding.inner, at: address)
      unsafe run.bind(binding.index, memory)
      unsafe results.append(memory)
    }
    if scratchpad.byteCount > 0 {
      unsafe run.bind(DNNL_ARG_SCRATCHPAD, try run.memory(scratchpad))
    }
    try unsafe run.execute(handle, name)
    for (position, binding) in outputs.enumerated() where binding.needsReorder {
      let target = try unsafe run.memory(binding.outer, at: targets[position])
      try unsafe run.reorder(results[position], binding.inner, to: target, binding.outer)
    }
  }

  private static func describe<Operation>(
    _ name: String, _ operation: Operation, hint: Primitive?
  ) throws(OperatorError) -> dnnl_primitive_desc_t? {
    var attributes: dnnl_primitive_attr_t?
    unsafe dnnl_primitive_attr_create(&attributes)
    defer { unsafe dnnl_primitive_attr_destroy(attributes) }
    // By default the scratchpad belongs to the thread that created the primitive.
    unsafe dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user)
    var description: dnnl_primitive_desc_t?
    let status = unsafe withUnsafePointer(to: operation) { pointer in
      unsafe dnnl_primitive_desc_create(
        &description, pointer, attributes, Engine.cpu, hint?.description)
    }
    try Engine.check(status, name)
    return unsafe description
  }
}

/// An argument of a compiled primitive: its layout outside and inside.
private struct Binding: Sendable {
  let index: Int32
  let outer: Layout
  let inner: Layout
  let isOpaque: Bool
  let needsReorder: Bool

  init(
    _ argument: Primitive.Argument, _ description: dnnl_primitive_desc_t?
  ) throws(OperatorError) {
    let found = unsafe dnnl_primitive_desc_query_md(
      description, dnnl_query_exec_arg_md, argument.index)
    inner = unsafe found.map { unsafe Layout($0.pointee) } ?? .absent
    index = argument.index
    isOpaque = argument.shape == nil
    outer = if let shape = argument.shape { try Layout(rowMajor: shape) } else { inner }
    needsReorder = !isOpaque && !outer.isEqual(to: inner)
  }
}
