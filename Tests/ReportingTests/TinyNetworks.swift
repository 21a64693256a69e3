import Diagnostics
import Networks
import Photographs
import Tensors

/// Networks and pictures made on the spot, so that reports are tested on real diagnoses.
enum TinyNetworks {
  /// A dense layer of noise over an image of `shape`, with labels of its own or numbers.
  static func dense(
    _ shape: [Int], classCount: Int, labels: [String]? = nil, seed: UInt64 = 1
  ) throws -> Network {
    let size = shape.reduce(1, *)
    var state = seed
    let weights = (0..<classCount * size).map { _ -> Float in
      // Knuth's MMIX generator: any fixed noise will do.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil] + shape)],
      nodes: [
        try .init(kind: "Flatten", inputs: ["image"], outputs: ["flat"]),
        try .init(
          kind: "Gemm", attributes: ["transB": .integer(1)], inputs: ["flat", "weights"],
          outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: ["weights": Tensor(shape: [classCount, size], floats: weights)])
    return try Network(graph, metadata: NetworkMetadata(labels: labels))
  }

  /// A network under a name, without calibration or profile.
  static func known(_ name: String, _ network: Network) -> KnownNetwork {
    KnownNetwork(name: name, hash: String(repeating: "ab", count: 32), network: network)
  }

  /// A dark bar on light paper.
  static func bar(side: Int) -> Photograph {
    let pixels = (0..<side * side).map { index -> UInt8 in
      let (row, column) = (index / side, index % side)
      let isInk = abs(column - side / 2) < side / 12 && row > side / 6 && row < side - side / 6
      return isInk ? 20 : 240
    }
    return Photograph(GreyPicture(width: side, height: side, pixels: pixels))
  }
}
