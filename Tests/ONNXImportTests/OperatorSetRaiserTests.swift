import Archives
import Networks
import ONNXImport
import ONNXSchema
import SwiftProtobuf
import TestSupport
import Tensors
import Testing

@Suite("A model of an older operator set") struct OperatorSetRaiserTests {
  /// Every operator whose form changed, as operator set 9 writes it.
  private func network() throws -> Network {
    func node(
      _ kind: String, _ input: String, _ output: String, _ attributes: Attributes = [:],
      _ others: [String] = []
    ) throws -> Graph.Node {
      try Graph.Node(
        kind: kind, attributes: attributes, inputs: [input] + others, outputs: [output],
        operatorSet: 9)
    }
    return try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil, 1, 4, 4])],
        nodes: [
          node(
            "Pad", "image", "padded",
            ["pads": .integers([0, 0, 1, 1, 0, 0, 1, 1]), "value": .float(0.5)]),
          node(
            "Slice", "padded", "part",
            [
              "starts": .integers([0, 1]), "ends": .integers([5, 6]), "axes": .integers([2, 3]),
            ]),
          node("Clip", "part", "clipped", ["min": .float(0.1), "max": .float(0.8)]),
          node(
            "BatchNormalization", "clipped", "normal", [:], ["two", "one", "half", "three"]),
          node("Dropout", "normal", "kept"),
          node("Squeeze", "kept", "flat", ["axes": .integers([1])]),
          node("Unsqueeze", "flat", "deep", ["axes": .integers([1])]),
          node("ReduceSum", "deep", "sums", ["axes": .integers([2]), "keepdims": .integer(0)]),
          node("Flatten", "sums", "scores"), node("Softmax", "scores", "answer"),
        ],
        outputs: ["answer"],
        constants: ["two": 2, "one": 1, "half": 0.5, "three": 3].mapValues {
          Tensor(shape: [1], floats: [$0])
        }, operatorSet: 9))
  }

  private func raised(_ bytes: [UInt8], _ output: String) throws -> Network {
    var model = try Onnx_ModelProto(serializedBytes: bytes)
    try model.raiseOperatorSet(to: 13, endingIn: output)
    #expect(model.opsetImport.map(\.version) == [13])
    return try ONNXFile.decode(model.serializedBytes())
  }

  @Test("means the same in the forms of a newer one, bit for bit")
  func forms() throws {
    let network = try network()
    let newer = try raised(ONNXFile.encode(network), "answer")
    let images = Tensor(shape: [2, 1, 4, 4], floats: (0..<32).map { Float($0 * 7 % 32) / 32 })
    #expect(newer.graph.operatorSet == 13)
    #expect(try newer.logits(for: images) == network.logits(for: images))
  }

  @Test("is refused with the nodes of which the newer form is not known")
  func unknown() throws {
    var model = try Onnx_ModelProto(serializedBytes: ONNXFile.encode(network()))
    model.graph.node[0].opType = "Upsample"
    #expect(throws: ONNXError.unsupportedOperators(["Upsample → padded"])) {
      try model.raiseOperatorSet(to: 13, endingIn: "answer")
    }
  }

  @Test(
    "of others' files means the same in the newer one",
    .enabled(if: SharedData.isAvailable),
    arguments: [
      "ccoltong1215+simple-lenet5-torch-mnist_lenet", "wuhanstudio+onnx-parser_example~mnist-sm",
    ])
  func shared(name: String) throws {
    let bytes = try FileContents.read(SharedData.path("models/\(name).onnx"))
    let network = try ONNXFile.decode(bytes)
    let image = Tensor(
      shape: [1] + network.imageShape, floats: (0..<784).map { Float($0 * 13 % 97) / 97 })
    #expect(
      try raised(bytes, network.outputName).logits(for: image) == network.logits(for: image))
  }
}
