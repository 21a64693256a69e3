public import Networks
import Tensors

/// The networks that can be trained here, for digits of 28 × 28 pixels.
public enum Architecture: String, CaseIterable, Hashable, Sendable, Codable {
  /// 784-784-10 with ReLU: the network of the question that this program grew from.
  case mlp
  /// Two 3 × 3 convolutions (32 and 64 filters), each pooled 2 × 2, then 10 outputs.
  case cnn

  /// The network with its initial weights.
  ///
  /// Dense layers of `mlp` start from a normal distribution of standard deviation 0.05, which is
  /// what Keras calls `normal`; those of `cnn` from one of √(2 / inputs) (He et al. 2015, eq. 10,
  /// <https://arxiv.org/abs/1502.01852>). Biases start at 0.
  ///
  /// - Throws: A `NetworkError`, should the graph not fit together.
  public func makeNetwork(seed: UInt64) throws -> Network {
    var generator = SeededGenerator(seed: seed)
    let graph =
      switch self {
      case .mlp: try Self.makeMLP(&generator)
      case .cnn: try Self.makeCNN(&generator)
      }
    let metadata = NetworkMetadata(
      labels: (0..<10).map(String.init), valueRange: 0...1, recipe: "mnist")
    return try Network(graph, metadata: metadata)
  }

  /// The number of weights and biases.
  public var parameterCount: Int {
    switch self {
    case .mlp: 784 * 784 + 784 + 784 * 10 + 10
    case .cnn: 32 * 9 + 32 + 64 * 32 * 9 + 64 + 1600 * 10 + 10
    }
  }

  private static let image = Graph.Input(name: "image", shape: [nil, 1, 28, 28])

  private static func makeMLP(_ generator: inout SeededGenerator) throws -> Graph {
    let constants = [
      "dense1.weight": generator.normal([784, 784], deviation: 0.05),
      "dense1.bias": Tensor(repeating: 0, shape: [784]),
      "dense2.weight": generator.normal([10, 784], deviation: 0.05),
      "dense2.bias": Tensor(repeating: 0, shape: [10]),
    ]
    let nodes = [
      try Graph.Node(name: "flatten", kind: "Flatten", inputs: ["image"], outputs: ["pixels"]),
      try Graph.dense("dense1", from: "pixels", to: "hidden"),
      try Graph.Node(name: "relu1", kind: "Relu", inputs: ["hidden"], outputs: ["active"]),
      try Graph.dense("dense2", from: "active", to: "logits"),
    ]
    return try Graph(inputs: [image], nodes: nodes, outputs: ["logits"], constants: constants)
  }

  private static func makeCNN(_ generator: inout SeededGenerator) throws -> Graph {
    func he(_ shape: [Int]) -> Tensor {
      let inputs = Double(shape.dropFirst().product)
      return generator.normal(shape, deviation: (2 / inputs).squareRoot())
    }
    let constants = [
      "conv1.weight": he([32, 1, 3, 3]), "conv1.bias": Tensor(repeating: 0, shape: [32]),
      "conv2.weight": he([64, 32, 3, 3]), "conv2.bias": Tensor(repeating: 0, shape: [64]),
      "dense.weight": he([10, 1600]), "dense.bias": Tensor(repeating: 0, shape: [10]),
    ]
    let nodes =
      try Graph.convolution("1", from: "image", to: "half")
      + Graph.convolution("2", from: "half", to: "quarter")
      + [
        try Graph.Node(
          name: "flatten", kind: "Flatten", inputs: ["quarter"], outputs: ["features"]),
        try Graph.dense("dense", from: "features", to: "logits"),
      ]
    return try Graph(inputs: [image], nodes: nodes, outputs: ["logits"], constants: constants)
  }
}
