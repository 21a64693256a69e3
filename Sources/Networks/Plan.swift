import Tensors

/// A graph compiled for one input shape: every shape known, constants folded, slots numbered.
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
  let inputSlot: Int
  /// The slots of the values asked for, and their shapes.
  let outputs: [(slot: Int, info: ValueInfo)]
  let slotCount: Int
  /// The slots that hold the same value in every run.
  let constants: [(slot: Int, tensor: Tensor)]
  /// The slot of each named constant of the graph that a step reads.
  let parameterSlots: [String: Int]
  let kernels: KernelCache

  /// Compiles `graph` up to `wanted` for an input of `shape`.
  ///
  /// - Parameter parameters: Constants that a run may replace, and that are therefore not folded.
  /// - Throws: ``NetworkError/node(node:reason:)`` for the first node whose inputs do not fit.
  init(
    _ graph: Graph, inputShape: [Int], wanted: [String], parameters: Set<String> = [],
    kernels: KernelCache
  ) throws(NetworkError) {
    var builder = PlanBuilder(graph, kernels: kernels, parameters: parameters)
    try builder.compile(inputShape: inputShape, wanted: wanted)
    (steps, slotCount, inputSlot) = (builder.steps, builder.slotCount, builder.inputSlot)
    (constants, outputs) = (builder.constants, builder.outputs)
    parameterSlots = builder.parameterSlots
    self.kernels = kernels
  }

  /// The values asked for.
  ///
  /// - Parameter input: Of the shape compiled for.
  func run(_ input: Tensor) throws(NetworkError) -> [Tensor] {
    var values = initialValues(input, [:])
    for step in steps {
      try evaluate(step, &values)
      for slot in step.released { values[slot] = nil }
    }
    return outputs.map { values[$0.slot] ?? Tensor(shape: [0], floats: []) }
  }

  /// The values in all slots, kept for a backward pass.
  func record(
    _ input: Tensor, parameters: [String: Tensor] = [:]
  ) throws(NetworkError) -> Tape {
    var values = initialValues(input, parameters)
    for step in steps { try evaluate(step, &values) }
    return Tape(plan: self, values: values)
  }

  private func initialValues(_ input: Tensor, _ parameters: [String: Tensor]) -> [Tensor?] {
    var values = [Tensor?](repeating: nil, count: slotCount)
    values[inputSlot] = input
    for constant in constants { values[constant.slot] = constant.tensor }
    for (name, tensor) in parameters {
      if let slot = parameterSlots[name] { values[slot] = tensor }
    }
    return values
  }

  private func evaluate(_ step: Step, _ values: inout [Tensor?]) throws(NetworkError) {
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
}
