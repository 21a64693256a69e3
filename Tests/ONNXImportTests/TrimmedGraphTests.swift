import Networks
import ONNXImport
import Tensors
import Testing

@Suite struct `A network that ends in labels` {
  @Test(arguments: ["ZipMap", "ArgMax"])
  func `opens up to its scores`(tail: String) throws {
    let domain = tail == "ZipMap" ? "ai.onnx.ml" : ""
    let network = try ONNXFile.decode(
      ProtobufBytes.model(nodes: [("Neg", ""), ("Softmax", ""), (tail, domain)]))
    #expect(network.ending == .softmax)
    #expect(network.outputName == "value1")
    #expect(network.graph.nodes.map(\.kind) == ["Neg", "Softmax"])
    let again = try ONNXFile.decode(try ONNXFile.encode(network))
    #expect(again.graph.nodes.map(\.kind) == ["Neg", "Softmax"])
  }

  @Test func `opens up to its scores behind what becomes of the label`() throws {
    let nodes = ["Softmax", "ArgMax", "ArrayFeatureExtractor", "Cast", "Reshape"]
    let network = try ONNXFile.decode(
      ProtobufBytes.model(
        nodes: nodes.map { ($0, $0.hasPrefix("Array") ? "ai.onnx.ml" : "") }))
    #expect(network.outputName == "value0")
  }

  @Test func `names what is not known when an output is asked for by name`() {
    let bytes = ProtobufBytes.model(nodes: [("Softmax", ""), ("Normalizer", "ai.onnx.ml")])
    #expect(throws: ONNXError.unsupportedOperators(["Normalizer \"node1\""])) {
      try ONNXFile.decode(bytes, output: "scores")
    }
    #expect(throws: NetworkError.noSuchOutput(name: "x", available: ["scores"])) {
      try ONNXFile.decode(bytes, output: "x")
    }
  }

  @Test func `opens at a value inside that is asked for by name`() throws {
    let bytes = ProtobufBytes.model(nodes: [("Softmax", ""), ("Normalizer", "ai.onnx.ml")])
    let network = try ONNXFile.decode(bytes, output: "value0")
    #expect(network.ending == .softmax)
  }
}
