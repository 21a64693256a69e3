import Diagnostics
import Networks
import Photographs
import Tensors

/// A network that reads the upper half of a 28 × 28 picture as class 0 and the lower as class 1.
enum TinyNetwork {
  static func make() throws -> KnownNetwork {
    var weights = [Float](repeating: 0, count: 2 * 784)
    for pixel in 0..<784 { weights[pixel < 392 ? pixel : 784 + pixel] = 0.1 }
    let graph = try linear(Tensor(shape: [2, 784], floats: weights), side: 28)
    let network = try Network(graph, metadata: .init(labels: ["up", "down"]))
    return KnownNetwork(name: "tiny", hash: "0", network: network)
  }

  /// One dense layer without bias over square pictures; weights of shape `[K, side · side]`.
  static func linear(_ weights: Tensor, side: Int) throws -> Graph {
    try Graph(
      inputs: [.init(name: "image", shape: [nil, 1, side, side])],
      nodes: [
        Graph.Node(kind: "Flatten", inputs: ["image"], outputs: ["pixels"]),
        Graph.Node(
          kind: "Gemm", attributes: ["transB": .integer(1)], inputs: ["pixels", "weights"],
          outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: ["weights": weights])
  }

  /// A white picture with a black block in its upper or lower half.
  static func picture(isUp: Bool) -> Photograph {
    let pixels = (0..<784).map { index -> UInt8 in
      let row = index / 28
      let isInk = (8..<20).contains(index % 28) && (isUp ? 4..<8 : 20..<24).contains(row)
      return isInk ? 0 : 255
    }
    return Photograph(GreyPicture(width: 28, height: 28, pixels: pixels))
  }
}
