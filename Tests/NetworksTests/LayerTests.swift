import Networks
import Tensors
import Testing

/// Expected values are worked by hand.
@Suite struct `The layers of a network` {
  @Test func `have shapes, weights, products and what they see`() throws {
    let layers = try SmallNetworks.convolutional().layers()
    #expect(
      layers.map(\.kind) == ["Conv", "BatchNormalization", "Relu", "MaxPool", "Flatten", "Gemm"])
    #expect(
      layers.map(\.outputShape) == [
        [1, 4, 6, 6], [1, 4, 6, 6], [1, 4, 6, 6], [1, 4, 3, 3], [1, 36], [1, 3],
      ])
    #expect(layers.map(\.parameters) == [4 * 2 * 9 + 4, 4 * 4, 0, 0, 0, 36 * 3 + 3])
    #expect(layers.map(\.multiplyAdds) == [4 * 36 * 2 * 9, 0, 0, 0, 0, 36 * 3])
    // A window of 3, then one of 2; the dense layer sees all.
    #expect(
      layers.map(\.receptiveField) == [[3, 3], [3, 3], [3, 3], [4, 4], [4, 4], [6, 6]])
    #expect(layers.filter { !$0.hasGradient }.isEmpty)
    #expect(layers.map(\.makesLogits) == [false, false, false, false, false, true])
  }

  @Test func `see further by strides and dilations, and never more than the image`() throws {
    let layers = try Self.chain([
      Self.pool(2, stride: 2), Self.pool(3, stride: 1), Self.pool(2, stride: 2, dilation: 2),
      Self.pool(3, stride: 1),
    ]).layers()
    // 1 + 1, + 2 · 2, + 2 · 2, + 2 · 4 clipped to the 16 pixels there are.
    #expect(layers.prefix(4).map(\.receptiveField) == [[2, 2], [6, 6], [10, 10], [16, 16]])
  }

  @Test func `see everything once a mean of everything is multiplied in`() throws {
    let nodes = [
      try Graph.Node(kind: "GlobalAveragePool", inputs: ["image"], outputs: ["mean"]),
      try Graph.Node(kind: "Mul", inputs: ["image", "mean"], outputs: ["scaled"]),
      try Graph.Node(kind: "Flatten", inputs: ["scaled"], outputs: ["logits"]),
    ]
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 2, 5, 5])], nodes: nodes, outputs: ["logits"],
      constants: [:])
    #expect(try Network(graph).layers().map(\.receptiveField) == [[5, 5], [5, 5], [5, 5]])
  }

  @Test func `are followed where channels come last and through reshapes`() throws {
    // As a layer normalisation of patches: rows and columns become one axis, channels stay apart.
    let nodes = [
      try Graph.Node(
        kind: "Transpose", attributes: ["perm": .integers([0, 3, 1, 2])], inputs: ["image"],
        outputs: ["planes"]),
      try Graph.Node(
        kind: "AveragePool",
        attributes: ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])],
        inputs: ["planes"], outputs: ["patches"]),
      try Graph.Node(kind: "Reshape", inputs: ["patches", "rows"], outputs: ["joined"]),
      try Graph.Node(
        kind: "Transpose", attributes: ["perm": .integers([0, 2, 1])], inputs: ["joined"],
        outputs: ["tokens"]),
      try Graph.Node(kind: "MatMul", inputs: ["tokens", "mixing"], outputs: ["mixed"]),
      try Graph.Node(
        kind: "ReduceMean", attributes: ["axes": .integers([1]), "keepdims": .integer(0)],
        inputs: ["mixed"], outputs: ["logits"]),
    ]
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 6, 6, 3])], nodes: nodes, outputs: ["logits"],
      constants: [
        "rows": Tensor(shape: [3], integers: [0, 3, 9]),
        "mixing": floats([1, 2, 3, 4, 5, 6], [3, 2]),
      ])
    let layers = try Network(graph).layers()
    #expect(
      layers.map(\.receptiveField) == [[1, 1], [2, 2], [2, 2], [2, 2], [2, 2], [6, 6]])
    #expect(layers[4].multiplyAdds == 9 * 3 * 2)
  }

  @Test func `say which let no gradient pass`() throws {
    let layers = try Self.chain([
      Graph.Node(kind: "Floor", inputs: ["value0"], outputs: ["value1"])
    ]).layers()
    #expect(layers.filter { !$0.hasGradient }.map(\.kind) == ["Floor"])
  }

  @Test func `of images without axes see nothing in particular`() throws {
    #expect(try SmallNetworks.linear().layers().map(\.receptiveField) == [nil])
  }

  private static func pool(_ side: Int, stride: Int, dilation: Int = 1) throws -> Graph.Node {
    try Graph.Node(
      kind: "MaxPool",
      attributes: [
        "kernel_shape": .integers([side, side]), "strides": .integers([stride, stride]),
        "dilations": .integers([dilation, dilation]), "auto_pad": .string("SAME_UPPER"),
      ], inputs: [""], outputs: [""])
  }

  /// Nodes one after the other on 16 × 16 pixels, flattened at the end.
  private static func chain(_ nodes: [Graph.Node]) throws -> Network {
    var chained: [Graph.Node] = []
    for (index, node) in nodes.enumerated() {
      chained.append(
        try Graph.Node(
          kind: node.kind, attributes: node.attributes,
          inputs: [index == 0 ? "image" : "value\(index)"], outputs: ["value\(index + 1)"]))
    }
    chained.append(
      try Graph.Node(kind: "Flatten", inputs: ["value\(nodes.count)"], outputs: ["logits"]))
    return try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil, 1, 16, 16])], nodes: chained,
        outputs: ["logits"], constants: [:]))
  }
}
