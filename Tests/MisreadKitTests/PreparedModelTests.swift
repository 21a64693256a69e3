import Archives
import BundledDigits
import Foundation
import MisreadKit
import ONNXSchema
import SwiftProtobuf
import TestSupport
import Testing

@Suite("A model with a recipe in front") struct PreparedModelTests {
  private static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/prepared/\(name)").path
  }

  @Test("is made of the graphs that onnxruntime ran", arguments: StepGraph.allCases)
  func graphs(step: StepGraph) throws {
    let hashes = try JSONDecoder().decode(
      [String: String].self, from: Data(FileContents.read(Self.path("hashes.json"))))
    #expect(ContentHash.sha256(of: step.bytes) == hashes[step.rawValue])
    #expect(hashes.count == StepGraph.allCases.count)
  }

  @Test(
    "prepares what misread prepares",
    arguments: ["mnist", "question", "question-threshold", "answer"],
    ["nine-large-curled", "shadow", "light-on-dark", "thin-pen"])
  func tensors(name: String, sample: String) throws {
    let recipe = try RecipeFile.open(name)
    let drawn = try #require(DrawnDigit.samples.first { $0.name == sample })
    let ours = try recipe.prepare(Photograph(drawn.render())).tensor.floats
    let theirs = try NumpyFile.decode(FileContents.read(Self.path("\(name)-\(sample).npy"))).floats
    let largest = zip(ours, theirs).map { abs($0 - $1) }.max() ?? .infinity
    // Plain recipes are arithmetic of whole numbers; mnist sums some thousand in another order.
    #expect(ours.count == theirs.count && largest <= (name == "mnist" ? 1e-5 : 0))
  }

  @Test("takes raw pictures, and keeps its nodes and its outputs")
  func structure() throws {
    let original = try ModelFile.open("cnn").network.graph
    let model = try PreparedModel(of: ModelFile.open("cnn"), at: "cnn", by: .mnist)
    let message = try Onnx_ModelProto(serializedBytes: model.bytes)
    let input = try #require(message.graph.input.first)
    #expect(message.graph.input.count == 1 && input.name == "picture")
    #expect(input.type.tensorType.elemType == 2)  // unsigned bytes
    #expect(input.type.tensorType.shape.dim.map(\.dimParam) == ["height", "width", "channels"])
    #expect(message.graph.output.map(\.name) == original.outputs)
    let kinds = message.graph.node.suffix(original.nodes.count).map(\.opType)
    #expect(kinds == original.nodes.map(\.kind))
    #expect(message.opsetImport.map(\.version) == [Int64(original.operatorSet)])
  }

  @Test("keeps the recipe among the file's notes, and no longer names the model's own")
  func notes() throws {
    let known = try ModelFile.open("mlp")
    let model = try PreparedModel(of: known, at: "mlp", by: .answer)
    let text = String(decoding: model.bytes, as: UTF8.self)
    #expect(text.contains(PreparedModel.noteKey) && text.contains("- clear"))
    #expect(!text.contains("misread.recipe"))
  }

  @Test("is refused with every step that can't be told")
  func untold() throws {
    let recipe = Preparation(
      name: "mine", steps: [.grey(.init()), .resize(.init()), .level(.init()), .ink(.init())])
    #expect(
      throws: MisreadError.stepsNotTold(recipe: "mine", steps: ["level", "ink"], form: "ONNX")
    ) { try PreparedModel(of: ModelFile.open("mlp"), at: "mlp", by: recipe) }
  }

  @Test("is refused where the recipe makes other pictures than the model takes")
  func shape() throws {
    #expect(
      throws: DiagnosticsError.recipeDoesNotFit(
        recipe: "imagenet", makes: [3, 224, 224], needed: [1, 28, 28])
    ) { try PreparedModel(of: ModelFile.open("mlp"), at: "mlp", by: .imageNet) }
  }
}
