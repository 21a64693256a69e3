import Networks
import Tensors
import Testing

@Suite struct `A graph taken as a classifier` {
  private static func node(
    _ kind: String, _ inputs: [String], _ output: String, _ attributes: Attributes = [:]
  ) throws -> Graph.Node {
    try Graph.Node(
      name: output, kind: kind, attributes: attributes, inputs: inputs, outputs: [output])
  }

  /// A dense layer of three pixels, followed by some nodes.
  private static func graph(
    _ nodes: [Graph.Node], outputs: [String], batch: Int? = nil, classes: Int = 2,
    constants: [String: Tensor] = [:]
  ) throws -> Graph {
    let gemm = try node("Gemm", ["image", "weights"], "z", ["transB": .integer(1)])
    let weights = random([classes, 3], seed: 3)
    return try Graph(
      inputs: [.init(name: "image", shape: [batch, 3])], nodes: [gemm] + nodes, outputs: outputs,
      constants: constants.merging(["weights": weights]) { $1 })
  }

  private static let images = random([5, 3], seed: 9)

  @Test func `gives the output whose shape is that of scores`() throws {
    let nodes = [
      try Self.node("ArgMax", ["z"], "label", ["axis": .integer(1)]),
      try Self.node("ReduceSum", ["z"], "sum"), try Self.node("Neg", ["z"], "scores"),
    ]
    let network = try Network(Self.graph(nodes, outputs: ["label", "sum", "scores"]))
    #expect(network.outputName == "scores")
  }

  @Test func `prefers the output behind a softmax`() throws {
    let nodes = [
      try Self.node("Neg", ["z"], "features"), try Self.node("Softmax", ["z"], "p"),
      try Self.node("Reshape", ["p", "shape"], "scores"),
    ]
    let graph = try Self.graph(
      nodes, outputs: ["features", "scores"], constants: ["shape": integers([-1, 2])])
    let network = try Network(graph)
    #expect(network.outputName == "scores")
    #expect(network.ending == .softmax)
    let named = try Network(graph, output: "features")
    #expect(named.outputName == "features")
    let plain = try Network(Self.graph([], outputs: ["z"]))
    #expect(try network.logits(for: Self.images) == plain.logits(for: Self.images))
  }

  @Test func `has two classes where one sigmoid decides`() throws {
    let nodes = [try Self.node("Sigmoid", ["z"], "p")]
    let network = try Network(Self.graph(nodes, outputs: ["p"], classes: 1))
    #expect(network.ending == .sigmoid)
    #expect(network.classCount == 2)
    let probabilities = try network.probabilities(for: Self.images)
    let plain = try Evaluation(
      Self.graph(nodes, outputs: ["p"], classes: 1), inputs: ["image": Self.images])
    for (row, expected) in zip(probabilities, plain.outputs[0].floats) {
      #expect(abs(row[1] - Double(expected)) < 1e-6)  // single against double precision
    }
  }

  @Test func `takes the logits behind a sigmoid for each class`() throws {
    let nodes = [try Self.node("Sigmoid", ["z"], "p")]
    let network = try Network(Self.graph(nodes, outputs: ["p"]))
    #expect(network.ending == .sigmoid)
    let plain = try Network(Self.graph([], outputs: ["z"]))
    #expect(try network.logits(for: Self.images) == plain.logits(for: Self.images))
  }

  @Test func `takes logarithms of probabilities that come about otherwise`() throws {
    let nodes = [
      try Self.node("Exp", ["z"], "e"),
      try Self.node("ReduceSum", ["e", "axis"], "sum"),
      try Self.node("Div", ["e", "sum"], "p"),
    ]
    let network = try Network(
      Self.graph(nodes, outputs: ["p"], constants: ["axis": integers([1])]))
    #expect(network.ending == .probabilities)
    let plain = try Network(Self.graph([], outputs: ["z"]))
    let found = try network.probabilities(for: Self.images).flatMap { $0 }
    let expected = try plain.probabilities(for: Self.images).flatMap { $0 }
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 1e-6) }
    let gradient = try network.gradient(of: .contrast(0, versus: 1), at: Self.images)
    let reference = try plain.gradient(of: .contrast(0, versus: 1), at: Self.images)
    #expect(distance(gradient, reference) < 1e-5)  // a division more
  }

  @Test func `takes any number of images where only a reshape names one`() throws {
    let nodes = [
      try Self.node("Reshape", ["z", "shape"], "a"), try Self.node("Neg", ["a"], "b"),
      try Self.node("Reshape", ["b", "flat"], "out"),
    ]
    let constants = ["shape": integers([4, 2, 1]), "flat": integers([4, -1])]
    let network = try Network(
      Self.graph(nodes, outputs: ["out"], batch: 4, constants: constants))
    #expect(network.blockSize > 4)
    try Self.checkNegated(network)
  }

  @Test func `is run with the number of images that it insists on`() throws {
    // The matrix mixes images: only a graph that is always given four can do without knowing.
    let nodes = [
      try Self.node("Reshape", ["z", "row"], "a"), try Self.node("MatMul", ["a", "matrix"], "b"),
      try Self.node("Reshape", ["b", "rows"], "out"),
    ]
    var identity = [Float](repeating: 0, count: 64)
    for index in 0..<8 { identity[index * 9] = -1 }
    let constants = [
      "row": integers([1, 8]), "matrix": floats(identity, [8, 8]), "rows": integers([4, 2]),
    ]
    let network = try Network(
      Self.graph(nodes, outputs: ["out"], batch: 4, constants: constants))
    #expect(network.blockSize == 4)
    try Self.checkNegated(network)
  }

  @Test func `made from a trace of one image is run with one`() throws {
    let nodes = [
      try Self.node("Neg", ["z"], "a"), try Self.node("Expand", ["a", "one"], "b"),
      try Self.node("Reshape", ["b", "flat"], "c"), try Self.node("Transpose", ["c"], "d"),
      try Self.node("Reshape", ["d", "row"], "out"),
    ]
    let constants = [
      "one": integers([1, 2]), "flat": integers([2, 1]), "row": integers([1, 2]),
    ]
    let network = try Network(Self.graph(nodes, outputs: ["out"], constants: constants))
    #expect(network.blockSize == 1)
    try Self.checkNegated(network)
  }

  @Test(arguments: [
    ([1, 28, 28], 0), ([3, 224, 224], 0), ([28, 28, 1], 2), ([224, 224, 3], 2), ([28, 28], nil),
    ([784], nil),
  ])
  func `knows its channel axis by its extents`(shape: [Int], axis: Int?) throws {
    let nodes = [
      try Self.node("Flatten", ["image"], "flat"),
      try Self.node("ReduceMean", ["flat"], "out", ["axes": .integers([1])]),
      try Self.node("Concat", ["out", "out"], "both", ["axis": .integer(1)]),
    ]
    let network = try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil] + shape)], nodes: nodes, outputs: ["both"],
        constants: [:], operatorSet: 13))
    #expect(network.channelAxis == axis)
  }

  @Test func `gives a value inside, and the gradient with respect to it`() throws {
    let network = try SmallNetworks.convolutional()
    let images = random([3, 2, 6, 6])
    let inside = try network.gradient(of: .logit(1), withRespectTo: "active", at: images)
    #expect(inside.value.shape == [3, 4, 6, 6])
    #expect(inside.value.floats.allSatisfy { $0 >= 0 })
    let layer = try network.gradient(of: .logit(1), withRespectTo: "flat", at: images)
    let weights = try #require(network.graph.constants["weights"])
    // The slope of a dense layer is its own column.
    let column = stride(from: 1, to: weights.count, by: 3).map { weights.floats[$0] }
    #expect(Array(layer.gradient.row(0).floats) == column)
    #expect(throws: NetworkError.undefinedValue(name: "nothing", node: "the output")) {
      try network.gradient(of: .logit(1), withRespectTo: "nothing", at: images)
    }
  }

  /// The network gives the negative of the plain one's logits, for any number of images.
  private static func checkNegated(_ network: Network) throws {
    let plain = try Network(Self.graph([], outputs: ["z"]))
    for count in [1, 3, 5] {
      let images = images.rows(0..<count)
      let expected = try plain.logits(for: images).floats.map { -$0 }
      let found = try network.logits(for: images)
      #expect(distance(found, floats(expected, [count, 2])) < 1e-6)  // rounding
      let gradient = try network.gradient(of: .logit(0), at: images)
      let reference = try plain.gradient(of: .logit(0), at: images)
      #expect(
        distance(gradient, floats(reference.floats.map { -$0 }, reference.shape)) < 1e-6)
    }
  }
}
