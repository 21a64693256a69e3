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

  /// Two channels last, `[10, 12, 2]`, and all that keeps to rectangles: padding, strides,
  /// dilation, groups, normalisation, a residual join, both poolings; then two dense layers.
  static func residual() throws -> Network {
    let pooling: Attributes = [
      "kernel_shape": .integers([3, 3]), "strides": .integers([2, 2]),
      "pads": .integers([1, 1, 1, 1]),
    ]
    let grouped: Attributes = [
      "group": .integer(2), "dilations": .integers([2, 1]), "auto_pad": .string("SAME_UPPER"),
    ]
    let halving: Attributes = [
      "kernel_shape": .integers([2, 2]), "strides": .integers([1, 2]),
    ]
    return try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil, 10, 12, 2])],
        nodes: [
          try .init(
            kind: "Transpose", attributes: ["perm": .integers([0, 3, 1, 2])], inputs: ["image"],
            outputs: ["moved"]),
          try .init(
            kind: "Conv", attributes: ["pads": .integers([1, 1, 1, 1])],
            inputs: ["moved", "filters1"], outputs: ["conv1"]),
          try .init(
            kind: "BatchNormalization", inputs: ["conv1", "four1", "four2", "four3", "spread"],
            outputs: ["norm"]),
          try .init(kind: "Relu", inputs: ["norm"], outputs: ["relu1"]),
          try .init(
            kind: "Conv", attributes: ["pads": .integers([0, 1, 2, 1])],
            inputs: ["relu1", "filters2", "four1"], outputs: ["conv2"]),
          try .init(kind: "Add", inputs: ["conv2", "relu1"], outputs: ["join"]),
          try .init(kind: "MaxPool", attributes: pooling, inputs: ["join"], outputs: ["pool"]),
          try .init(
            kind: "Conv", attributes: grouped, inputs: ["pool", "filters3"], outputs: ["conv3"]),
          try .init(kind: "Relu", inputs: ["conv3"], outputs: ["relu3"]),
          try .init(
            kind: "AveragePool", attributes: halving, inputs: ["relu3"], outputs: ["mean"]),
          try .init(kind: "Flatten", inputs: ["mean"], outputs: ["flat"]),
          try .init(kind: "Gemm", inputs: ["flat", "dense1"], outputs: ["hidden"]),
          try .init(kind: "Relu", inputs: ["hidden"], outputs: ["relu4"]),
          try .init(kind: "MatMul", inputs: ["relu4", "dense2"], outputs: ["logits"]),
        ],
        outputs: ["logits"],
        constants: [
          "filters1": noise([4, 2, 3, 3], seed: 21), "filters2": noise([4, 4, 3, 3], seed: 22),
          "filters3": noise([6, 2, 3, 3], seed: 23), "four1": noise([4], seed: 24),
          "four2": noise([4], seed: 25), "four3": noise([4], seed: 26),
          "spread": Tensor(repeating: 0.5, shape: [4]), "dense1": noise([72, 7], seed: 27),
          "dense2": noise([7, 3], seed: 28),
        ]))
  }

  /// `[1, 8, 9]` pixels, a convolution, a softmax over the channels, which reads whole columns of
  /// values, and a dense layer.
  static func attention() throws -> Network {
    try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil, 1, 8, 9])],
        nodes: [
          try .init(kind: "Conv", inputs: ["image", "filters"], outputs: ["conv"]),
          try .init(
            kind: "Softmax", attributes: ["axis": .integer(1)], inputs: ["conv"],
            outputs: ["shares"]),
          try .init(kind: "Flatten", inputs: ["shares"], outputs: ["flat"]),
          try .init(kind: "MatMul", inputs: ["flat", "dense"], outputs: ["logits"]),
        ],
        outputs: ["logits"],
        constants: [
          "filters": noise([4, 1, 3, 3], seed: 31), "dense": noise([168, 3], seed: 32),
        ]))
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
