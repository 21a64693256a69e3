import Diagnostics
import Drawing
import Photographs

/// A step of a recipe as values of a template.
struct StepValues {
  let step: StepRecord
  let vocabulary: Vocabulary

  init(_ step: StepRecord, _ vocabulary: Vocabulary) {
    (self.step, self.vocabulary) = (step, vocabulary)
  }

  /// All of it.
  var root: ReportValue {
    .group([
      .name: .text(vocabulary.steps[step.name] ?? step.name),
      .width: .count(step.picture.width), .height: .count(step.picture.height),
      .picture: .picture(PhotographImage(raster)),
      .decisions: .list(shownDecisions),
    ])
  }

  /// The most decisions printed of a step; the data has all.
  private static let mostDecisions = 4

  private var shownDecisions: [ReportValue] {
    Array(step.decisions.map { decision($0) }.filter(\.isShown).prefix(Self.mostDecisions))
  }

  /// Small pictures are drawn cell by cell, so that what the network reads is seen as it is.
  private var raster: Raster {
    let smooth = step.picture.raster
    return Raster(
      width: smooth.width, height: smooth.height, pixels: smooth.pixels,
      sampling: max(smooth.width, smooth.height) <= 64 ? .cells : .smooth)
  }

  /// A decision as a phrase where the template has one for its value, else by its name; nothing
  /// where the template's word for it is empty.
  private func decision(_ decision: Decision) -> ReportValue {
    let spoken = "\(decision.name) = \(Numeral.plain(decision.value))"
    let phrase = vocabulary.decisions[spoken]
    guard (phrase ?? vocabulary.word(forDecision: decision.name)) != "" else { return .nothing }
    return .group([
      .phrase: .text(ifKnown: phrase),
      .name: .text(vocabulary.word(forDecision: decision.name)), .value: .number(decision.value),
      .unit: .text(vocabulary.units[decision.unit] ?? decision.unit),
    ])
  }
}
