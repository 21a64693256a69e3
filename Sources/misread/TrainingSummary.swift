import Foundation
import MisreadKit
import Training

/// How a network was trained and what that changed, for its metadata and for the terminal.
struct TrainingSummary: Encodable {
  let output: String
  /// The architecture or the model that training started from.
  let start: String
  let options: TrainingOptions
  let epochs: Int
  let losses: [Double]
  /// Images of the data set, and own pictures, that were learnt from.
  let images: Int
  let ownImages: Int
  /// How often each own picture was seen per epoch.
  let ownRepeats: Int
  /// The network that the tests' `before` speaks of.
  let before: String
  let tests: [TestComparison]
  let unreadable: [UnreadableFile]
  private let parameterCount: Int

  init(
    output: String, start: String, options: TrainingOptions, result: Trainer.Result,
    material: TrainingMaterial, before: String, tests: [TestComparison]
  ) {
    (self.output, self.start, self.options) = (output, start, options)
    (epochs, losses) = (result.epochs, result.losses)
    (images, ownImages) = (material.dataCount, material.ownCount)
    (ownRepeats, unreadable) = (material.ownRepeats, material.unreadable)
    (self.before, self.tests) = (before, tests)
    let graph = result.network.graph
    parameterCount = result.network.trainableNames.reduce(0) {
      $0 + (graph.constants[$1]?.count ?? 0)
    }
  }

  /// One sentence, for the model's metadata.
  var words: String {
    let own =
      ownImages == 0 ? "" : " and \(ownImages) own pictures, each \(ownRepeats) times per epoch"
    let held = tests.map { "; \($0.after) of \($0.count) \($0.name) read rightly" }.joined()
    return """
      \(start), \(parameterCount) parameters, trained by misread \(Misread.version) on \
      \(images) digits\(own): \(epochs) epochs, batches of \(options.batchSize), Adam at \
      \(options.learningRate), seed \(options.seed)\(held)
      """
  }

  /// What the terminal shows.
  var text: String {
    var lines = ["\(output): \(words)"]
    if ownImages > 0 {
      lines += tests.map { test in
        """
          \(test.name): \(test.before) of \(test.count) read rightly by \(before), \
        \(test.after) now  (+\(test.gained) −\(test.lost), \
        p = \(String(format: "%.2g", test.pValue)))
        """
      }
    }
    lines += unreadable.map { "not used: \($0.name): \($0.reason)" }
    return lines.joined(separator: "\n")
  }
}
