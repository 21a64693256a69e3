import Foundation
import MisreadKit
import Training

/// How a network was trained and what that changed, in words for its metadata and the terminal.
enum TrainingWords {
  /// One sentence, for the model's metadata.
  static func sentence(_ record: TrainingRecord, _ tests: [TestComparison]) -> String {
    let own = "\(record.ownCount) own picture\(record.ownCount == 1 ? "" : "s"), each "
    let material =
      (record.dataCount > 0 ? ["\(record.dataCount) digits"] : [])
      + (record.ownCount > 0 ? ["\(own)\(record.ownRepeats)× per epoch"] : [])
    let (done, asked) = (record.losses.count, record.epochs)
    let epochs = asked == 1 ? "epoch" : "epochs"
    let length = done < asked ? "\(done) of \(asked) \(epochs)" : "\(asked) \(epochs)"
    let held = tests.map { "; \($0.after.right) of \($0.count) \($0.name) read rightly" }.joined()
    return """
      \(record.start), \(record.learntCount) parameters, trained by misread \(Misread.version) on \
      \(material.joined(separator: " and ")): \(length), batches of \(record.batchSize), Adam at \
      \(record.learningRate), seed \(record.seed)\(held)
      """
  }

  /// What the terminal shows.
  static func text(_ report: TrainingReport, outputs: [String]) -> String {
    let record = report.training
    var lines = [
      "\(outputs.joined(separator: ", ")): \(sentence(record, report.tests))"
    ]
    if record.frozenCount > 0 {
      lines.append("frozen, as the file says: \(record.frozenCount) parameters")
    }
    if record.ownCount > 0 || record.start == report.before.name {
      lines += report.tests.map { test in
        """
          \(test.name): \(test.before.right) of \(test.count) read rightly by \
        \(report.before.name), \(test.after.right) now  (+\(test.pairs.gained) \
        −\(test.pairs.lost), p = \(String(format: "%.2g", test.pValue)))
        """
      }
    }
    if record.ownCount > 0 { lines.append(words(report)) }
    lines += report.unused.map { "not used: \($0.name): \($0.reason)" }
    return lines.joined(separator: "\n")
  }

  private static func words(_ report: TrainingReport) -> String {
    let hasData = report.tests.contains { $0.kind == .data }
    let verdict =
      switch report.verdict {
      case .worthIt:
        """
        Worth it: your pictures are read better\(hasData ? ", and the data set as well as before" : "").
        """
      case .forgets:
        """
        Your pictures are read better, but the data set worse by more than half a point: keep \
        --data beside them, or lower --repeat, --weight or --learning-rate.
        """
      case .tooFewToTell:
        "More of your pictures are read rightly, but chance could do that: test on more (--test)."
      case .allRight:
        "All of your held-out pictures were read rightly before: there was nothing to gain."
      case .noGain where report.tests.contains { $0.kind == .own && $0.finding == .worse }:
        "Fewer of your pictures are read rightly than before: try a smaller --learning-rate."
      case .noGain:
        "No more of your held-out pictures are read rightly. Look at the recipe: misread audit."
      case .untested: "None of your pictures was held out, so nothing tells what was gained."
      }
    return hasData ? verdict : verdict + " Without --data nothing tells what was forgotten."
  }
}

extension TrainingRecord {
  /// What the training itself tells.
  init(
    _ result: Trainer.Result, _ material: TrainingMaterial, _ options: TrainingOptions,
    _ own: OwnImageOptions
  ) {
    self.init()
    (epochs, losses) = (options.epochs, result.losses)
    (batchSize, seed) = (options.batchSize, options.seed)
    // 0.001 and not the nearest Float's digits.
    learningRate = Double("\(options.learningRate)") ?? Double(options.learningRate)
    learntCount = result.parameterCount
    dataCount = material.dataCount
    dataAugmentation = AugmentationArgument.words(own.dataAugmentation)
    (ownCount, ownRepeats) = (material.ownCount, material.ownRepeats)
    ownWeight = Double("\(own.weight)") ?? Double(own.weight)
    ownAugmentation = AugmentationArgument.words(own.augment.augmentation)
  }
}
