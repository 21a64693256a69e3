public import Tensors

extension Network {
  /// What the last layer reads of a few images: the network's own description of them.
  ///
  /// The last layer is the last `Gemm`, `MatMul` or `Conv` before the logits; what follows it may
  /// only shift, scale or reshape.
  ///
  /// - Parameter images: As `logits(for:)` takes them.
  /// - Returns: Shape `[N, F]`; nil where the graph ends otherwise.
  /// - Throws: A ``NetworkError``.
  /// - Complexity: N model evaluations.
  public func features(for images: Tensor) throws(NetworkError) -> Tensor? {
    guard let name = lastLayerInput else { return nil }
    let batch = try batch(of: images)
    var floats: [Float] = []
    for range in blocks(batch.shape[0]) {
      let block = filled(batch.rows(range))
      let plan = try plans.plan(graph, .init(inputShape: block.shape, wanted: [name]))
      let values = try plan.run([Value(block)])[0].floats.array
      floats += values.prefix(values.count / block.shape[0] * range.count)
    }
    let count = batch.shape[0]
    return Tensor(shape: [count, count > 0 ? floats.count / count : 0], floats: floats)
  }

  /// The name of the value that the last layer with weights reads.
  private var lastLayerInput: String? {
    var makers: [String: Graph.Node] = [:]
    for node in graph.nodes {
      for output in node.outputs { makers[output] = node }
    }
    var name = logitsName
    while let node = makers[name] {
      let data = node.inputs.filter { !$0.isEmpty && !isConstant($0, makers) }
      guard data.count == 1 else { return nil }
      switch node.kind {
      case "Gemm", "MatMul", "Conv": return data[0]
      case "Add", "Sub", "Mul", "Div", "Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze",
        "Cast", "Dropout", "ReduceMean", "GlobalAveragePool", "BatchNormalization":
        name = data[0]
      default: return nil
      }
    }
    return nil
  }

  private func isConstant(_ name: String, _ makers: [String: Graph.Node]) -> Bool {
    graph.constants[name] != nil || makers[name]?.kind == "Constant"
  }
}
