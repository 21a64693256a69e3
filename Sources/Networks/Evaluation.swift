package import Tensors

/// A graph run on given values, without the demands that a classifier makes.
package struct Evaluation: Sendable {
  /// The values of the outputs asked for.
  package let outputs: [Tensor]
  private let tape: Tape
  private let slots: [String: Int]

  /// Compiles and runs a graph.
  ///
  /// - Parameters:
  ///   - graph: Any number of inputs and outputs.
  ///   - inputs: A value for each input.
  ///   - known: The inputs whose value may be used to work out shapes, as if they were constants.
  ///   - wanted: The values asked for; the graph's outputs when nil.
  /// - Throws: A ``NetworkError``.
  package init(
    _ graph: Graph, inputs: [String: Tensor], known: Set<String> = [], wanted: [String]? = nil
  ) throws(NetworkError) {
    let infos = Dictionary(
      uniqueKeysWithValues: inputs.map { name, tensor in
        (
          name,
          known.contains(name)
            ? ValueInfo(tensor) : ValueInfo(shape: tensor.shape, type: tensor.type)
        )
      })
    var draft = try Draft(
      graph, inputs: infos, wanted: wanted ?? graph.outputs, parameters: [],
      kernels: KernelCache())
    draft.optimise(isRecorded: true)
    try draft.bind(isRecorded: true)
    let plan = Plan(draft)
    let free = graph.inputs.map(\.name).filter { inputs[$0] != nil && !known.contains($0) }
    slots = Dictionary(uniqueKeysWithValues: zip(free, plan.inputSlots))
    let recorded = try plan.record(free.compactMap { inputs[$0].map { Value($0) } })
    outputs = try plan.outputs.indices.map { index throws(NetworkError) in
      try recorded.output(index)
    }
    tape = recorded
  }

  /// The gradient with respect to an input of the scalar whose gradients with respect to the
  /// outputs are `seeds`.
  ///
  /// - Parameters:
  ///   - seeds: One per output; nil where the scalar does not depend on it.
  ///   - input: The name of an input that is not known.
  /// - Returns: Of the input's shape; nil where the scalar does not depend on it.
  /// - Throws: A ``NetworkError``.
  package func gradient(
    of seeds: [Tensor?], withRespectTo input: String
  ) throws(NetworkError) -> Tensor? {
    guard let slot = slots[input] else {
      throw .undefinedValue(name: input, node: "the gradient")
    }
    return try tape.gradients(of: seeds, wanted: [slot])[0]?.tensor
  }
}
