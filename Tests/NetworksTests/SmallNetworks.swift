import Networks
import Tensors

/// Networks small enough to work out by hand.
enum SmallNetworks {
  /// Two classes from three pixels: `W x + b`.
  static func linear() throws -> Network {
    try Network(linearGraph(outputs: ["logits"]))
  }

  static let weights = floats([1, 2, 3, -1, 0, 1], [2, 3])

  static func linearGraph(outputs: [String], extra: [Graph.Node] = []) throws -> Graph {
    let gemm = try Graph.Node(
      name: "dense", kind: "Gemm", attributes: ["transB": .integer(1)],
      inputs: ["image", "weights", "bias"], outputs: ["logits"])
    return try Graph(
      inputs: [.init(name: "image", shape: [nil, 3])], nodes: [gemm] + extra, outputs: outputs,
      constants: ["weights": weights, "bias": floats([0.5, -0.5])])
  }

  /// A convolution, a normalisation, a rectifier, a pooling and a dense layer for 6 × 6 images.
  static func convolutional(classes: Int = 3) throws -> Network {
    var numbers = Numbers(seed: 11)
    let constants = [
      "filters": numbers.tensor([4, 2, 3, 3]), "filterBias": numbers.tensor([4]),
      "scale": numbers.tensor([4], around: 1, by: 0.5), "shift": numbers.tensor([4]),
      "mean": numbers.tensor([4], by: 0.1),
      "variance": numbers.tensor([4], around: 1, by: 0.5),
      "weights": numbers.tensor([36, classes]), "bias": numbers.tensor([classes]),
    ]
    let nodes = [
      try Graph.Node(
        kind: "Conv", attributes: ["pads": .integers([1, 1, 1, 1])],
        inputs: ["image", "filters", "filterBias"], outputs: ["filtered"]),
      try Graph.Node(
        kind: "BatchNormalization", inputs: ["filtered", "scale", "shift", "mean", "variance"],
        outputs: ["normal"]),
      try Graph.Node(kind: "Relu", inputs: ["normal"], outputs: ["active"]),
      try Graph.Node(
        kind: "MaxPool",
        attributes: ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])],
        inputs: ["active"], outputs: ["pooled"]),
      try Graph.Node(kind: "Flatten", inputs: ["pooled"], outputs: ["flat"]),
      try Graph.Node(kind: "Gemm", inputs: ["flat", "weights", "bias"], outputs: ["logits"]),
    ]
    return try Network(
      try Graph(
        inputs: [.init(name: "image", shape: [nil, 2, 6, 6])], nodes: nodes, outputs: ["logits"],
        constants: constants))
  }
}
