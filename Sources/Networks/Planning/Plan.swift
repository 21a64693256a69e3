import Tensors

/// A graph compiled for inputs of one shape: every shape known, constants folded, slots numbered.
final class Plan: Sendable {
  /// One node to be run.
  struct Step: Sendable {
    let operation: any Operator
    let label: String
    /// The slots read; nil is an absent optional input.
    let inputs: [Int?]
    /// The slots written; nil is an output that nobody reads.
    let outputs: [Int?]
    /// The slots whose last reader this step is.
    let released: [Int]
  }

  let steps: [Step]
  /// The slots of the values given from outside.
  let inputSlots: [Int]
  /// The values asked for; their numbers are slots.
  let outputs: [Draft.Output]
  let slotCount: Int
  /// The slots that hold the same value in every run.
  let constants: [(slot: Int, value: Value)]
  /// The slot of each weight that a run may replace.
  let parameterSlots: [String: Int]
  /// The elements of the largest value, as they are stored for a kernel.
  let largestValue: Int
  let kernels: KernelCache

  /// Takes a draft whose steps are final.
  init(_ draft: Draft) {
    (inputSlots, outputs, slotCount) = (draft.inputs, draft.outputs, draft.infos.count)
    (parameterSlots, kernels, largestValue) = (draft.parameters, draft.kernels, draft.largestValue)
    let read = Set(draft.steps.flatMap { $0.inputs.compactMap { $0 } } + outputs.map(\.value))
    constants = draft.infos.enumerated().compactMap { slot, info in
      guard read.contains(slot), let known = info.known else { return nil }
      return (slot, Value(known))
    }
    steps = Self.releasingEarly(
      draft.steps, kept: Set(outputs.map(\.value)).union(constants.map(\.slot)))
  }

  /// The values asked for, from inputs in the order of ``inputSlots`` and of the shapes compiled
  /// for.
  func run(_ inputs: [Value]) throws(NetworkError) -> [Value] {
    var values = initialValues(inputs, [:])
    for step in steps {
      try evaluate(step, &values)
      for slot in step.released { values[slot] = nil }
    }
    return try outputs.map { output throws(NetworkError) in try value(of: output, values) }
  }

  /// The values in all slots, kept for a backward pass.
  func record(
    _ inputs: [Value], parameters: [String: Tensor] = [:]
  ) throws(NetworkError) -> Tape {
    var values = initialValues(inputs, parameters)
    for step in steps { try evaluate(step, &values) }
    return Tape(plan: self, values: values)
  }

  /// A value asked for, in the order in which its reader expects it.
  func value(of output: Draft.Output, _ values: [Value?]) throws(NetworkError) -> Value {
    guard let value = values[output.value] else {
      return Value(Tensor(shape: [0], floats: []))
    }
    return output.isChannelsLast ? try moved(value, toChannelsLast: false) : value
  }

  /// A value with its channels moved to the end, or back to the second place.
  func moved(_ value: Value, toChannelsLast: Bool) throws(NetworkError) -> Value {
    let order = ChannelOrder.permutation(rank: value.rank, toLast: toChannelsLast)
    do throws(OperatorError) {
      return try value.transposed(order, kernels)
    } catch {
      throw .node(node: "the output", reason: error)
    }
  }

  private func initialValues(_ inputs: [Value], _ parameters: [String: Tensor]) -> [Value?] {
    precondition(inputs.count == inputSlots.count, "\(inputs.count) of \(inputSlots.count)")
    var values = [Value?](repeating: nil, count: slotCount)
    for (slot, input) in zip(inputSlots, inputs) { values[slot] = input }
    for constant in constants { values[constant.slot] = constant.value }
    for (name, slot) in parameterSlots { values[slot] = parameters[name].map { Value($0) } }
    return values
  }

  private func evaluate(_ step: Step, _ values: inout [Value?]) throws(NetworkError) {
    do throws(OperatorError) {
      let inputs = step.inputs.map { $0.flatMap { values[$0] } }
      let results = try step.operation.forward(inputs, kernels)
      for (slot, result) in zip(step.outputs, results) {
        if let slot { values[slot] = result }
      }
    } catch {
      throw .node(node: step.label, reason: error)
    }
  }

  /// Marks each value that is not kept to be dropped after its last reader.
  private static func releasingEarly(_ steps: [Draft.Step], kept: Set<Int>) -> [Step] {
    var seen = kept
    let reversed = steps.reversed().map { step in
      let last = Set((step.inputs + step.outputs).compactMap { $0 }).subtracting(seen)
      seen.formUnion(last)
      return Step(
        operation: step.operation, label: step.label, inputs: step.inputs,
        outputs: step.outputs, released: last.sorted())
    }
    return reversed.reversed()
  }
}
