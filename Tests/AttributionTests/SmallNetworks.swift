import Networks
import Tensors

/// Networks made on the spot, so that a fresh clone tests everything essential.
enum SmallNetworks {
  /// `[2, 3]` pixels and two classes: a dense layer with `weights` of shape `[2, 6]` and no bias.
  static func linear(_ weights: [Float]) throws -> Network {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 1, 2, 3])],
      nodes: [
        try .init(kind: "Flatten", inputs: ["image"], outputs: ["flat"]),
        try .init(
          kind: "Gemm", attributes: ["transB": .integer(1)], inputs: ["flat", "weights"],
          outputs: ["logits"]),
      ],
      outputs: ["logits"], constants: ["weights": Tensor(shape: [2, 6], floats: weights)])
    return try Network(graph)
  }

  /// Numbers of about −0.5…0.5, the same for the same seed.
  static func noise(_ shape: [Int], seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    let floats = (0..<shape.product).map { _ in Float(generator.nextFraction() - 0.5) }
    return Tensor(shape: shape, floats: floats)
  }
}
