import COneDNN
import Tensors

/// A compiled oneDNN operation: the one owner of its handles.
///
/// Several threads may run it at once, since each run brings its own memory and scratchpad;
/// nothing in it changes after `init`.
@safe final class Primitive: Sendable {
  /// Where an argument goes, and how it lies in the caller's hands; without a layout it stays in
  /// the primitive's own.
  struct Argument {
    let index: Int32
    let layout: Layout?

    init(_ index: some BinaryInteger, _ layout: Layout?) {
      (self.index, self.layout) = (Int32(index), layout)
    }
  }

  /// An array that is read.
  enum Input {
    /// In the layout that was agreed on in `init`.
    case floats(Floats)
    /// Part of the model: kept in the primitive's own layout from the first run on.
    case fixed(FixedArray)
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
  ///   - finish: What is done to each result.
  ///   - hint: The forward operation, when this is its backward form.
  ///   - inputs: The arguments read.
  ///   - outputs: The arguments written.
  /// - Throws: ``OperatorError/backend(operation:status:)``.
  init<Operation>(
    _ name: String, _ operation: Operation, finish: Finish = Finish(), hint: Primitive? = nil,
    inputs: [Argument], outputs: [Argument]
  ) throws(OperatorError) {
    self.name = name
    let attributes = try unsafe finish.makeAttributes(target: outputs[0].layout ?? .absent)
    defer { unsafe dnnl_primitive_attr_destroy(attributes) }
    var description: dnnl_primitive_desc_t?
    // The work is divided when the primitive is made: for one thread, whoever makes it.
    Engine.useOneThread()
    let described = unsafe withUnsafePointer(to: operation) { pointer in
      unsafe dnnl_primitive_desc_create(
        &description, pointer, attributes, Engine.cpu, hint?.description)
    }
    unsafe self.description = description
    var handle: dnnl_primitive_t?
    let status =
      described == dnnl_success ? unsafe dnnl_primitive_create(&handle, description) : described
    unsafe self.handle = handle
    self.inputs = try inputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description, isRead: true)
    }
    self.outputs = try outputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description, isRead: false)
    }
    scratchpad = try unsafe Binding(
      Argument(DNNL_ARG_SCRATCHPAD, nil), description, isRead: true
    ).inner
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
  /// - Throws: ``OperatorError/backend(operation:status:)``.
  func run(_ arrays: [Input]) throws(OperatorError) -> [Floats] {
    precondition(arrays.count == inputs.count, "\(name): expected \(inputs.count) inputs")
    let results = outputs.map { AlignedMemory(byteCount: $0.outer.byteCount) }
    let targets = unsafe results.map { unsafe $0.address }
    try unsafe withAddresses(of: arrays[...], unsafe []) { sources throws(OperatorError) in
      try unsafe run(sources, targets)
    }
    return results.map { Floats($0, count: $0.byteCount / MemoryLayout<Float>.stride) }
  }

  /// Runs an operation of one output on parts of arrays, into memory that the caller has.
  ///
  /// Of each input, as many numbers as `offsets` says are left out in front, none when it is empty.
  func run(
    _ arrays: [Input], offsets: [Int], into target: UnsafeMutablePointer<Float>
  ) throws(OperatorError) {
    precondition(outputs.count == 1 && outputs[0].reorder == nil, "\(name): one plain output")
    let raw = UnsafeMutableRawPointer(target)
    try unsafe withAddresses(of: arrays[...], unsafe []) { sources throws(OperatorError) in
      var moved = unsafe sources
      for (index, offset) in offsets.enumerated() where offset > 0 {
        unsafe moved[index].address += offset * MemoryLayout<Float>.stride
      }
      try unsafe run(moved, [raw])
    }
  }

  /// An array on its way in: where it lies, and whether already as the primitive wants it.
  private typealias Source = (address: UnsafeRawPointer, isInner: Bool)

  /// Calls `body` with the addresses of all arrays at once.
  private func withAddresses(
    of arrays: ArraySlice<Input>, _ known: [Source],
    _ body: ([Source]) throws(OperatorError) -> Void
  ) throws(OperatorError) {
    guard let first = arrays.first else { return try unsafe body(known) }
    let binding = inputs[arrays.startIndex]
    switch first {
    case .fixed(let array) where binding.reorder != nil:
      let memory = try array.packed(in: binding.inner) { () throws(OperatorError) in
        try pack(array.floats, binding)
      }
      let source = unsafe Source(UnsafeRawPointer(memory.address), true)
      try unsafe withAddresses(of: arrays.dropFirst(), known + [source], body)
      withExtendedLifetime(memory) {}
    case .fixed(let array):
      try unsafe withAddress(of: array.floats, arrays.dropFirst(), known, body)
    case .floats(let floats):
      try unsafe withAddress(of: floats, arrays.dropFirst(), known, body)
    }
  }

  private func withAddress(
    of floats: Floats, _ rest: ArraySlice<Input>, _ known: [Source],
    _ body: ([Source]) throws(OperatorError) -> Void
  ) throws(OperatorError) {
    try unsafe floats.withPointer { address throws(OperatorError) in
      let source = unsafe Source(UnsafeRawPointer(address), false)
      try unsafe withAddresses(of: rest, known + [source], body)
    }
  }

  private func pack(
    _ floats: Floats, _ binding: Binding
  ) throws(OperatorError) -> AlignedMemory {
    let memory = AlignedMemory(byteCount: binding.inner.byteCount)
    guard let reorder = binding.reorder else { return memory }
    let run = try PrimitiveRun()
    try unsafe floats.withPointer { address throws(OperatorError) in
      let source = unsafe UnsafeMutableRawPointer(mutating: address)
      try unsafe run.reorder(
        reorder, try run.memory(binding.outer, at: source),
        try run.memory(binding.inner, at: memory.address))
    }
    return memory
  }

  private func run(
    _ sources: [Source], _ targets: [UnsafeMutableRawPointer]
  ) throws(OperatorError) {
    let run = try PrimitiveRun()
    for (position, binding) in inputs.enumerated() {
      let source = unsafe sources[position]
      let address = unsafe UnsafeMutableRawPointer(mutating: source.address)
      let layout = unsafe source.isInner ? binding.inner : binding.outer
      var memory = try unsafe run.memory(layout, at: address)
      if unsafe !source.isInner, let reorder = binding.reorder {
        let packed = try unsafe run.memory(binding.inner)
        try unsafe run.reorder(reorder, memory, packed)
        unsafe memory = packed
      }
      unsafe run.bind(binding.index, memory)
    }
    var results: [dnnl_memory_t?] = unsafe []
    for (position, binding) in outputs.enumerated() {
      let address = unsafe binding.reorder != nil ? nil : targets[position]
      let memory = try unsafe run.memory(binding.inner, at: address)
      unsafe run.bind(binding.index, memory)
      unsafe results.append(memory)
    }
    if scratchpad.byteCount > 0 {
      unsafe run.bind(DNNL_ARG_SCRATCHPAD, try run.memory(scratchpad))
    }
    try unsafe run.execute(handle, name)
    for (position, binding) in outputs.enumerated() {
      guard let reorder = binding.reorder else { continue }
      let target = try unsafe run.memory(binding.outer, at: targets[position])
      try unsafe run.reorder(reorder, results[position], target)
    }
  }
}

/// An argument of a compiled primitive: its layout outside and inside, and the way between.
private struct Binding: Sendable {
  let index: Int32
  let outer: Layout
  let inner: Layout
  /// Nil when both layouts are the same.
  let reorder: Reorder?

  init(
    _ argument: Primitive.Argument, _ description: dnnl_primitive_desc_t?, isRead: Bool
  ) throws(OperatorError) {
    let found = unsafe dnnl_primitive_desc_query_md(
      description, dnnl_query_exec_arg_md, argument.index)
    inner = unsafe found.map { unsafe Layout($0.pointee) } ?? argument.layout ?? .absent
    index = argument.index
    outer = argument.layout ?? inner
    if outer.isEqual(to: inner) {
      reorder = nil
    } else {
      reorder =
        isRead ? try Reorder(from: outer, to: inner) : try Reorder(from: inner, to: outer)
    }
  }
}
