package import Tensors

extension Network {
  /// The names of the weights that training may change: matrices, filters, biases, and the scales
  /// and offsets of normalisations, but not their running means and variances.
  ///
  /// A constant that is added counts as a bias where it follows a product without one, which is
  /// how some exporters write dense layers.
  public var trainableNames: [String] {
    var products: Set<String> = []
    var names: Set<String> = []
    for node in graph.nodes {
      let places: [Int]
      switch node.kind {
      case "Gemm", "Conv", "ConvTranspose": places = [1, 2]
      case "MatMul": places = [0, 1]
      case "BatchNormalization", "LayerNormalization", "InstanceNormalization",
        "GroupNormalization":
        places = [1, 2]
      case "PRelu": places = [1]
      case "Add" where node.inputs.contains(where: products.contains): places = [0, 1]
      default: places = []
      }
      if ["Conv", "Gemm", "MatMul"].contains(node.kind) { products.formUnion(node.outputs) }
      names.formUnion(places.filter(node.inputs.indices.contains).map { node.inputs[$0] })
    }
    return names.filter { graph.constants[$0]?.type == .float }.sorted()
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
