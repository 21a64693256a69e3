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

  /// Three channels last, `[6, 7, 3]`: moved to the front, shifted, then two dense layers made of
  /// `MatMul` and `Add`; five classes.
  static func denseChannelsLast() throws -> Network {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 6, 7, 3])],
      nodes: [
        try .init(
          kind: "Transpose", attributes: ["perm": .integers([0, 3, 1, 2])], inputs: ["image"],
          outputs: ["moved"]),
        try .init(kind: "Add", inputs: ["moved", "shift"], outputs: ["shifted"]),
        try .init(kind: "Flatten", inputs: ["shifted"], outputs: ["flat"]),
        try .init(kind: "MatMul", inputs: ["flat", "first"], outputs: ["product"]),
        try .init(kind: "Add", inputs: ["product", "bias"], outputs: ["sum"]),
        try .init(kind: "Relu", inputs: ["sum"], outputs: ["hidden"]),
        try .init(kind: "MatMul", inputs: ["hidden", "second"], outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: [
        "shift": noise([3, 1, 1], seed: 1), "first": noise([126, 20], seed: 2),
        "bias": noise([20], seed: 3), "second": noise([20, 5], seed: 4),
      ])
    return try Network(graph)
  }

  /// `[1, 8, 9]` pixels, two padded convolutions with a pooling between, and a dense layer; three
  /// classes.
  static func convolution() throws -> Network {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 1, 8, 9])],
      nodes: [
        try .init(
          name: "first", kind: "Conv", attributes: ["pads": .integers([1, 1, 1, 1])],
          inputs: ["image", "filters1", "bias1"], outputs: ["conv1"]),
        try .init(kind: "Relu", inputs: ["conv1"], outputs: ["relu1"]),
        try .init(
          kind: "MaxPool",
          attributes: ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])],
          inputs: ["relu1"], outputs: ["pool1"]),
        try .init(
          name: "second", kind: "Conv", attributes: ["pads": .integers([1, 1, 1, 1])],
          inputs: ["pool1", "filters2", "bias2"], outputs: ["conv2"]),
        try .init(kind: "Relu", inputs: ["conv2"], outputs: ["relu2"]),
        try .init(kind: "Flatten", inputs: ["relu2"], outputs: ["flat"]),
        try .init(kind: "Gemm", inputs: ["flat", "dense", "bias3"], outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: [
        "filters1": noise([4, 1, 3, 3], seed: 11), "bias1": noise([4], seed: 12),
        "filters2": noise([5, 4, 3, 3], seed: 13), "bias2": noise([5], seed: 14),
        "dense": noise([80, 3], seed: 15), "bias3": noise([3], seed: 16),
      ])
    return try Network(graph)
  }

  /// Numbers of about −0.5…0.5, the same for the same seed.
  static func noise(_ shape: [Int], seed: UInt64) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    let floats = (0..<shape.product).map { _ in Float(generator.nextFraction() - 0.5) }
    return Tensor(shape: shape, floats: floats)
  }

  /// An image of `shape` with noise in its middle and zeros around.
  static func blob(_ shape: [Int], seed: UInt64) -> Tensor {
    let noise = noise(shape, seed: seed)
    let edges = shape.map { $0 > 4 ? 2 : 0 }
    let strides = rowMajorStrides(of: shape)
    let floats = noise.floats.enumerated().map { offset, value in
      let isInner = shape.indices.allSatisfy { axis in
        let place = offset / strides[axis] % shape[axis]
        return place >= edges[axis] && place < shape[axis] - edges[axis]
      }
      return isInner ? value : 0
    }
    return Tensor(shape: shape, floats: floats)
  }
}
