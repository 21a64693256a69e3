package import Tensors

extension Network {
  /// The names of the weights that a scalar can be differentiated with respect to.
  package var parameterNames: [String] {
    graph.constants.keys.filter { graph.constants[$0]?.type == .float }.sorted()
  }

  /// The logits of a batch under other weights, and the gradients of a scalar of them.
  ///
  /// - Parameters:
  ///   - parameters: The weights to use, by name.
  ///   - batch: Shape `[N] + imageShape`.
  ///   - seed: From the logits `[N, K]`, the scalar's derivative with respect to them.
  /// - Returns: The logits, and one gradient per weight, of the weight's shape.
  /// - Throws: A ``NetworkError``.
  package func parameterGradients(
    _ parameters: [String: Tensor], batch: Tensor, seed: (Tensor) -> Tensor
  ) throws(NetworkError) -> (logits: Tensor, gradients: [String: Tensor]) {
    let names = parameters.keys.sorted()
    let plan = try plans.plan(
      graph,
      .init(
        inputShape: batch.shape, wanted: [logitsName], parameters: Set(names),
        isRecorded: true))
    let tape = try plan.record([Value(batch)], parameters: parameters)
    let logits = try tape.output(0)
    let read = names.filter { plan.parameterSlots[$0] != nil }
    let found = try tape.gradients(
      of: [seed(logits)], wanted: read.map { plan.parameterSlots[$0] ?? 0 })
    var gradients: [String: Tensor] = [:]
    for (name, gradient) in zip(read, found) { gradients[name] = gradient?.tensor }
    return (logits, gradients)
  }
}
