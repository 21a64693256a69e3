import Networks
import ONNXImport
import Tensors
import Testing

@Suite struct `A network in an ONNX file` {
  @Test func `gives the logits and gradients of the framework that wrote it`() throws {
    let network = try Fixture.network()
    let images = try Fixture.tensor("input.npy")
    #expect(network.ending == .softmax)
    #expect(network.classCount == 4)
    #expect(network.imageShape == [1, 8, 8])
    // Float sums of some hundred terms.
    #expect(
      relativeDistance(try network.logits(for: images), try Fixture.tensor("logits.npy")) < 3e-6)
    let gradient = try network.gradient(of: .logit(2), at: images)
    #expect(relativeDistance(gradient, try Fixture.tensor("gradient.npy")) < 3e-6)
  }

  @Test func `is the same after it was written and read again`() throws {
    let network = try Fixture.network()
    let again = try ONNXFile.decode(try ONNXFile.encode(network))
    let images = try Fixture.tensor("input.npy")
    #expect(try again.logits(for: images) == network.logits(for: images))
    #expect(again.graph.nodes.map(\.label) == network.graph.nodes.map(\.label))
    #expect(again.graph.operatorSet == network.graph.operatorSet)
    #expect(again.ending == network.ending)
  }

  @Test func `has a name of its own for each node`() throws {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 4])],
      nodes: [
        Graph.Node(name: "dense", kind: "MatMul", inputs: ["image", "w"], outputs: ["product"]),
        Graph.Node(name: "dense", kind: "Relu", inputs: ["product"], outputs: ["positive"]),
        Graph.Node(kind: "Identity", inputs: ["positive"], outputs: ["scores"]),
      ],
      outputs: ["scores"], constants: ["w": Tensor(repeating: 1, shape: [4, 2])])
    let again = try ONNXFile.decode(try ONNXFile.encode(try Network(graph)))
    #expect(again.graph.nodes.map(\.name) == ["dense", "positive", ""])
  }

  @Test func `keeps what it says of itself`() throws {
    let metadata = NetworkMetadata(
      labels: ["null", "één", "\"2\""], valueRange: -1...1, recipe: "mnist",
      training: "12 epochs", others: ["author": "nobody"])
    let network = try Fixture.network().describing(metadata)
    let again = try ONNXFile.decode(try ONNXFile.encode(network))
    #expect(again.metadata == metadata)
    #expect(again.label(of: 1) == "één")
    #expect(again.label(of: 3) == "3")
  }

  @Test func `keeps entries that it can't read`() throws {
    let others = [MetadataKey.labels: "no list", MetadataKey.valueRange: "1...0"]
    let network = try Fixture.network().describing(NetworkMetadata(others: others))
    let again = try ONNXFile.decode(try ONNXFile.encode(network))
    #expect(again.metadata == NetworkMetadata(others: others))
  }
}
