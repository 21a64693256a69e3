import COneDNN
import Synchronization
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
  enum Input: Sendable {
    /// In the layout that was agreed on in `init`.
    case floats(Floats)
    /// Part of the model: kept in the primitive's own layout from the first run on.
    case fixed(FixedArray)
    /// In the primitive's own layout already.
    case packed(AlignedMemory)
  }

  nonisolated(unsafe) private let description: dnnl_primitive_desc_t?
  nonisolated(unsafe) private let handle: dnnl_primitive_t?
  private let name: String
  private let inputs: [Binding]
  private let outputs: [Binding]
  private let scratchBytes: Int
  private let layouts: [Layout]
  private let arguments: [(index: Int32, memory: Int)]
  /// What runs that have ended leave for the next.
  private let spareRuns = Mutex<[PrimitiveRun]>([])

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
    Engine.useOneThread()
    self.name = name
    let attributes = try unsafe finish.makeAttributes(target: outputs[0].layout ?? .absent)
    defer { unsafe dnnl_primitive_attr_destroy(attributes) }
    var description: dnnl_primitive_desc_t?
    let described = unsafe withUnsafePointer(to: operation) { pointer in
      unsafe dnnl_primitive_desc_create(
        &description, pointer, attributes, Engine.cpu, hint?.description)
    }
    unsafe self.description = description
    var handle: dnnl_primitive_t?
    let status =
      described == dnnl_success ? unsafe dnnl_primitive_create(&handle, description) : described
    unsafe self.handle = handle
    var places = BindingPlaces()
    self.inputs = try inputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description, isRead: true, &places)
    }
    self.outputs = try outputs.map { argument throws(OperatorError) in
      try unsafe Binding(argument, description, isRead: false, &places)
    }
    let scratch = try unsafe Binding(
      Argument(DNNL_ARG_SCRATCHPAD, nil), description, isRead: true, &places)
    scratchBytes = scratch.inner.byteCount
    (layouts, arguments) = (places.layouts, places.arguments)
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
    let results = outputs.map { AlignedMemory(byteCount: $0.outerBytes) }
    let run = try takeRun()
    for (binding, result) in zip(outputs, results) {
      unsafe run.place(binding.outerPlace, at: result.address)
    }
    try placed(arrays[...], [], run)
    spareRuns.withLock { $0.append(run) }
    return results.map { Floats($0, count: $0.byteCount / MemoryLayout<Float>.stride) }
  }

  /// Runs an operation of one output on parts of arrays, into memory that the caller has.
  ///
  /// Of each input, as many numbers as `offsets` says are left out in front, none when it is empty.
  func run(
    _ arrays: [Input], offsets: [Int], into target: UnsafeMutablePointer<Float>
  ) throws(OperatorError) {
    precondition(outputs.count == 1, "\(name): one output")
    let run = try takeRun()
    unsafe run.place(outputs[0].outerPlace, at: UnsafeRawPointer(target))
    try placed(arrays[...], offsets[...], run)
    spareRuns.withLock { $0.append(run) }
  }

  /// An array of the model's own in the layout that this primitive's input wants.
  func packed(_ array: FixedArray, input: Int) throws(OperatorError) -> Input {
    let binding = inputs[input]
    guard let reorder = binding.reorder else { return .floats(array.floats) }
    return .packed(
      try array.packed(binding.outer, in: binding.inner) { () throws(OperatorError) in
        try reorder.apply(array.floats, binding.outer, binding.inner)
      })
  }

  private func takeRun() throws(OperatorError) -> PrimitiveRun {
    if let spare = spareRuns.withLock({ $0.popLast() }) { return spare }
    return try PrimitiveRun(layouts: layouts, arguments: arguments)
  }

  /// Places the inputs one after the other, then runs.
  private func placed(
    _ arrays: ArraySlice<Input>, _ offsets: ArraySlice<Int>, _ run: PrimitiveRun
  ) throws(OperatorError) {
    guard let first = arrays.first else { return try execute(run) }
    let binding = inputs[arrays.startIndex]
    let rest = arrays.dropFirst()
    switch first {
    case .packed(let memory):
      unsafe run.place(binding.innerPlace, at: memory.address)
      try placed(rest, offsets.dropFirst(), run)
      withExtendedLifetime(memory) {}
    case .fixed(let array):
      let packed = try packed(array, input: arrays.startIndex)
      guard case .packed(let memory) = packed else {
        return try placed(array.floats, rest, offsets, binding, run)
      }
      unsafe run.place(binding.innerPlace, at: memory.address)
      try placed(rest, offsets.dropFirst(), run)
      withExtendedLifetime(memory) {}
    case .floats(let floats):
      try placed(floats, rest, offsets, binding, run)
    }
  }

  private func placed(
    _ floats: Floats, _ rest: ArraySlice<Input>, _ offsets: ArraySlice<Int>,
    _ binding: Binding, _ run: PrimitiveRun
  ) throws(OperatorError) {
    let skipped = (offsets.first ?? 0) * MemoryLayout<Float>.stride
    try unsafe floats.withPointer { address throws(OperatorError) in
      unsafe run.place(binding.outerPlace, at: UnsafeRawPointer(address) + skipped)
      guard let reorder = binding.reorder else {
        return try placed(rest, offsets.dropFirst(), run)
      }
      let copy = AlignedMemory(byteCount: binding.inner.byteCount)
      unsafe run.place(binding.innerPlace, at: copy.address)
      try run.reorder(reorder, from: binding.outerPlace, to: binding.innerPlace)
      try placed(rest, offsets.dropFirst(), run)
      withExtendedLifetime(copy) {}
    }
  }

  private func execute(_ run: PrimitiveRun) throws(OperatorError) {
    var copies: [AlignedMemory] = []
    for binding in outputs where binding.reorder != nil {
      let copy = AlignedMemory(byteCount: binding.inner.byteCount)
      unsafe run.place(binding.innerPlace, at: copy.address)
      copies.append(copy)
    }
    let scratch = scratchBytes > 0 ? AlignedMemory(byteCount: scratchBytes) : nil
    if let scratch { unsafe run.place(layouts.count - 1, at: scratch.address) }
    try unsafe run.execute(handle, name)
    for binding in outputs {
      guard let reorder = binding.reorder else { continue }
      try run.reorder(reorder, from: binding.innerPlace, to: binding.outerPlace)
    }
    withExtendedLifetime((copies, scratch)) {}
  }
}

/// The memory objects and arguments of a primitive, as its bindings ask for them.
private struct BindingPlaces {
  private(set) var layouts: [Layout] = []
  private(set) var arguments: [(index: Int32, memory: Int)] = []

  mutating func add(_ layout: Layout) -> Int {
    layouts.append(layout)
    return layouts.count - 1
  }

  mutating func bind(_ index: Int32, _ memory: Int) { arguments.append((index, memory)) }
}

/// An argument of a compiled primitive: its layout outside and inside, and the way between.
private struct Binding: Sendable {
  let outer: Layout
  let inner: Layout
  let outerBytes: Int
  /// The memory objects of both; the same where the layouts are.
  let outerPlace: Int
  let innerPlace: Int
  /// Nil when both layouts are the same.
  let reorder: Reorder?

  init(
    _ argument: Primitive.Argument, _ description: dnnl_primitive_desc_t?, isRead: Bool,
    _ places: inout BindingPlaces
  ) throws(OperatorError) {
    let found = unsafe dnnl_primitive_desc_query_md(
      description, dnnl_query_exec_arg_md, argument.index)
    inner = unsafe found.map { unsafe Layout($0.pointee) } ?? argument.layout ?? .absent
    outer = argument.layout ?? inner
    outerBytes = outer.byteCount
    if outer.isEqual(to: inner) {
      outerPlace = places.add(outer)
      innerPlace = outerPlace
      reorder = nil
    } else {
      outerPlace = places.add(outer)
      innerPlace = places.add(inner)
      reorder =
        isRead ? try Reorder(from: outer, to: inner) : try Reorder(from: inner, to: outer)
    }
    places.bind(argument.index, innerPlace)
  }
}
