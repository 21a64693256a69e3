import Networks
import ONNXImport
import Tensors
import Testing

@Suite struct `A file that is no network` {
  private static let identity = [(kind: "Identity", domain: "")]

  @Test func `opens where only its kind is checked`() throws {
    let network = try ONNXFile.decode(ProtobufBytes.model(nodes: Self.identity))
    #expect(network.classCount == 4)
    #expect(network.imageShape == [4])
  }

  @Test func `is no protocol buffer`() {
    let text = Array("this file is a text, not a network".utf8)
    #expect(throws: ONNXError.notONNX(byteCount: text.count)) { try ONNXFile.decode(text) }
    #expect(throws: ONNXError.notONNX(byteCount: 0)) { try ONNXFile.decode([]) }
  }

  @Test func `has no graph`() {
    var model = ProtobufBytes()
    model.add(1, 8)
    #expect(throws: ONNXError.missing(field: "graph")) { try ONNXFile.decode(model.bytes) }
  }

  @Test func `does not say what its nodes mean`() {
    #expect(throws: ONNXError.missing(field: "opset_import")) {
      try ONNXFile.decode(ProtobufBytes.model(operatorSet: nil, nodes: Self.identity))
    }
  }

  @Test(arguments: [0, 29, -1, Int.max])
  func `uses an operator set that is not known`(version: Int) {
    #expect(throws: ONNXError.unsupportedOperatorSet(version: version)) {
      try ONNXFile.decode(ProtobufBytes.model(operatorSet: version, nodes: Self.identity))
    }
  }

  @Test func `uses operators that are not known, all of which are named`() {
    let nodes = [(kind: "Frobnicate", domain: ""), ("Relu", "com.example"), ("Relu", "ai.onnx")]
    #expect(throws: ONNXError.unsupportedOperators(["Frobnicate \"node0\"", "Relu \"node1\""])) {
      try ONNXFile.decode(ProtobufBytes.model(nodes: nodes))
    }
  }

  @Test func `uses an operator before its time`() {
    #expect(throws: ONNXError.unsupportedOperators(["Gelu \"node0\""])) {
      try ONNXFile.decode(ProtobufBytes.model(operatorSet: 19, nodes: [("Gelu", "")]))
    }
  }

  @Test func `has a node without the settings that it needs`() {
    #expect(
      throws: ONNXError.node(
        label: "Concat \"node0\"", reason: .missingAttribute(name: "axis"))
    ) { try ONNXFile.decode(ProtobufBytes.model(nodes: [("Concat", "")])) }
  }

  @Test func `has more nodes or numbers than the limits allow`() {
    let two = ProtobufBytes.model(nodes: [("Relu", ""), ("Relu", "")])
    #expect(throws: ONNXError.tooLarge(what: "nodes", count: 2, limit: 1)) {
      try ONNXFile.decode(two, limits: .init(nodes: 1))
    }
    #expect(throws: ONNXError.tooLarge(what: "elements", count: 1 << 40, limit: 1 << 30)) {
      try ONNXFile.decode(Self.model(shape: [1 << 40], type: 1))
    }
    #expect(throws: ONNXError.tooLarge(what: "elements", count: .max, limit: 1 << 30)) {
      try ONNXFile.decode(Self.model(shape: [1 << 20, 1 << 62], type: 1))
    }
  }

  @Test(arguments: [
    ([3], 1, "shape [3] wants 3 elements, found 0"), ([-1], 1, "shape [-1]"),
    ([0], 8, "element type 8 is not read"), ([0], 99, "element type 99 is not read"),
  ])
  func `has a tensor that can't be read`(shape: [Int], type: Int, reason: String) {
    #expect(throws: ONNXError.invalidTensor(name: "weights", reason: reason)) {
      try ONNXFile.decode(Self.model(shape: shape, type: type))
    }
  }

  private static func model(shape: [Int], type: Int) -> [UInt8] {
    ProtobufBytes.model(nodes: identity) { tensor in
      for extent in shape { tensor.add(1, extent) }
      tensor.add(2, type)
      tensor.add(8, "weights")
    }
  }
}
