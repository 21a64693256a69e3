package import Networks

extension Graph {
  /// A dense layer whose weights are the constants `<name>.weight`, shape `[outputs, inputs]`, and
  /// `<name>.bias`.
  ///
  /// - Throws: A `NetworkError`, should the node not fit together.
  package static func dense(
    _ name: String, from input: String, to output: String
  ) throws -> Graph.Node {
    try Graph.Node(
      name: name, kind: "Gemm", attributes: ["transB": .integer(1)],
      inputs: [input, "\(name).weight", "\(name).bias"], outputs: [output])
  }

  /// A 3 × 3 convolution with ReLU, pooled 2 × 2; its weights are the constants `conv<index>.weight`
  /// and `conv<index>.bias`.
  ///
  /// - Throws: A `NetworkError`, should a node not fit together.
  package static func convolution(
    _ index: String, from input: String, to output: String
  ) throws -> [Graph.Node] {
    let (filtered, active) = ("filtered\(index)", "active\(index)")
    return [
      try Graph.Node(
        name: "conv\(index)", kind: "Conv", attributes: ["kernel_shape": .integers([3, 3])],
        inputs: [input, "conv\(index).weight", "conv\(index).bias"], outputs: [filtered]),
      try Graph.Node(name: "relu\(index)", kind: "Relu", inputs: [filtered], outputs: [active]),
      try Graph.Node(
        name: "pool\(index)", kind: "MaxPool",
        attributes: ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])],
        inputs: [active], outputs: [output]),
    ]
  }
}
