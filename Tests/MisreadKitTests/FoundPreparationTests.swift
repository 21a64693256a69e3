import Foundation
import MisreadKit
import TestSupport
import Testing

@Suite("A recipe that a search found") struct FoundRecipeTests {
  @Test("is the same after YAML, and is told in Python", arguments: FeedingRange.allCases)
  func written(range: FeedingRange) async throws {
    // Every feeding is listed with its recipe, whatever the network is.
    let files = [LabelledFile(name: "7", truth: "7")]
    let found = try await PreparationSearch(BundledNetwork.mlp.open()).find(
      in: files, folder: "x", provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source { _ in
        DecodedFile(Photograph(DrawnDigit.samples[0].render()))
      } describe: {
        "\($0)"
      })
    let folder = try TemporaryFolder()
    for score in found.feedings where score.range == range {
      let path = folder.path + "/feed.yaml"
      try RecipeFile.write(score.recipe, to: path)
      #expect(try RecipeFile.open(path) == score.recipe)
      if score.geometry.hasPrefix("plain") {
        #expect(try PythonRecipe(score.recipe).text.contains("def prepare(path):"))
      }
    }
  }
}

/// Networks that people trained and saved; the best feedings known are those of the folder's
/// `README.md`.
@Suite(.enabled(if: SharedData.isAvailable)) struct `The feeding found for a network in the wild` {
  struct Model: Sendable, CustomTestStringConvertible {
    let name: String
    let range: [PreparationStep]
    var testDescription: String { name }

    init(_ name: String, _ range: PreparationStep...) { (self.name, self.range) = (name, range) }
  }

  static let models = [
    Model("1Bananas1+MNIST-Test_handwritten.h5", .scale(.init()), .unitNorm(.init())),
    Model("Krisut01+Activity1_Acitivity2~model.h5", .scale(.init())),
    Model("Krisut01+Activity1_model.h5", .scale(.init())),
    Model("SohalSaab36+digits-recognizer_handwritten.keras", .scale(.init()), .unitNorm(.init())),
    Model("Vorobiy+InscribeAI_handwritten_digits.keras", .scale(.init(divisor: 1))),
    Model("ccoltong1215+simple-lenet5-torch-mnist_lenet.onnx", .scale(.init(divisor: 1))),
    Model("pcelis+pytorch-tiny-mnist_mnist_cnn_pool.onnx", .scale(.init())),
    Model("wuhanstudio+onnx-parser_example~mnist-sm.onnx", .scale(.init())),
    Model("zuramai+mnist-onnx/mnist.onnx", .scale(.init(divisor: 127.5, offset: -1))),
  ]

  @Test(arguments: models) func `is as good as the best known`(model: Model) async throws {
    let network = try ModelFile.open(SharedData.path("models/" + model.name))
    let source = try AuditSource(SharedData.path("mnist"), for: network)
    let best = Preparation(
      name: "known", steps: [.grey(.init()), .resize(.init())] + model.range)
    let found = try await PreparationSearch(network, options: .init(recipes: [best])).find(
      in: Array(source.files.prefix(500)), folder: "mnist",
      provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source(decode: { try source.decode($0) }) { "\($0)" })
    let known = try #require(found.feedings.first { $0.name == "known" })
    print("\(model.name): \(found.best.name), \(found.best.right ?? 0); known \(known.right ?? 0)")
    #expect(found.finding == .found)
    // The one given is tried after all others: it is the best only if the search missed it.
    #expect(found.best.range != nil)
    let accuracy = try #require(found.best.accuracy)
    let target = try #require(known.accuracy)
    // What issue 8 asks for: within one point.
    #expect(known.count == 500 && accuracy >= target - 0.01)
  }
}
