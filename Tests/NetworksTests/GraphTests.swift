import Networks
import Tensors
import Testing

@Suite struct `A graph` {
  private static func node(_ from: String, _ to: String) throws -> Graph.Node {
    try Graph.Node(name: "\(from)-\(to)", kind: "Relu", inputs: [from], outputs: [to])
  }

  @Test func `puts nodes in order`() throws {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 2])],
      nodes: [Self.node("b", "c"), Self.node("a", "b"), Self.node("image", "a")],
      outputs: ["c"], constants: [:])
    #expect(graph.nodes.map(\.name) == ["image-a", "a-b", "b-c"])
  }

  @Test func `refuses a value that nothing makes`() {
    #expect(throws: NetworkError.undefinedValue(name: "x", node: "Relu \"x-y\"")) {
      try Graph(
        inputs: [.init(name: "image", shape: [nil, 2])], nodes: [Self.node("x", "y")],
        outputs: ["y"], constants: [:])
    }
    #expect(throws: NetworkError.undefinedValue(name: "z", node: "the graph's outputs")) {
      try Graph(
        inputs: [.init(name: "image", shape: [nil, 2])], nodes: [Self.node("image", "y")],
        outputs: ["z"], constants: [:])
    }
  }

  @Test func `refuses nodes that wait for each other`() {
    #expect(throws: NetworkError.cycle(nodes: ["Relu \"a-b\"", "Relu \"b-a\""])) {
      try Graph(
        inputs: [.init(name: "image", shape: [nil, 2])],
        nodes: [Self.node("image", "c"), Self.node("a", "b"), Self.node("b", "a")],
        outputs: ["c"], constants: [:])
    }
  }

  @Test func `refuses a kind that is not known, or not yet`() {
    let error = OperatorError.invalidAttribute(
      name: "op_type", expected: "an operator known here")
    #expect(throws: error) {
      try Graph.Node(kind: "Frobnicate", inputs: ["x"], outputs: ["y"])
    }
    #expect(throws: error) {
      try Graph.Node(kind: "Gelu", inputs: ["x"], outputs: ["y"], operatorSet: 19)
    }
  }

  @Test func `takes other weights of the same shape`() throws {
    let network = try SmallNetworks.linear()
    let zero = Tensor(repeating: 0, shape: [2, 3])
    let changed = try network.replacingParameters(["weights": zero])
    #expect(try changed.logits(for: floats([7, 8, 9])).floats == [0.5, -0.5])
    #expect(try network.logits(for: floats([1, 1, 1])).floats == [6.5, -0.5])
  }

  @Test func `traps on weights of another shape`() async {
    await #expect(processExitsWith: .failure) {
      let network = try SmallNetworks.linear()
      _ = try network.replacingParameters(["weights": Tensor(repeating: 0, shape: [3, 2])])
    }
  }
}
