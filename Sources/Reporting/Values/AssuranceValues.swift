import Calibration
import Diagnostics
import Drawing

/// What a confidence is worth, as values of a template.
struct AssuranceValues {
  let assurance: Assurance

  init(_ assurance: Assurance) { self.assurance = assurance }

  /// All of it.
  var root: ReportValue {
    .group([
      .isGiven: .flag(assurance.isGiven),
      .calibratedConfidence: .number(ifKnown: assurance.calibrated),
      .isUncalibrated: .flag(assurance.obstacle == .notCalibrated),
      .isOtherRecipe: .flag(assurance.obstacle == .otherRecipe),
      .isUnlike: .flag(assurance.likeness?.isUnlike == true),
      .likeness: assurance.likeness.map { likeness in
        .group([
          .distance: .number(likeness.distance), .share: .number(likeness.share),
          .isUnlike: .flag(likeness.isUnlike),
        ])
      } ?? .nothing,
      .audited: assurance.audited.map(audited) ?? .nothing,
    ])
  }

  private func audited(_ share: AuditedShare) -> ReportValue {
    .group([
      .low: .number(share.lower), .high: .number(share.upper), .count: .count(share.count),
      .rightCount: .count(share.right), .lower: .number(share.interval.lower),
      .upper: .number(share.interval.upper),
    ])
  }
}

/// What retrained twins say, as values of a template.
struct TwinValues {
  let twin: TwinReading
  let said: String
  let truth: String?

  /// All of it.
  var root: ReportValue {
    .group([
      .recipe: .text(twin.recipe), .count: .count(twin.said.count),
      .same: count(of: said), .right: truth.map(count) ?? .nothing,
      .isSame: .flag(twin.count(saying: said) == twin.said.count),
      .answers: .list(
        zip(twin.said, twin.confidences).map { label, confidence in
          .group([.said: .text(label), .confidence: .number(confidence)])
        }),
    ])
  }

  /// How many of them say a class, and how surely; nothing of none.
  private func count(of label: String) -> ReportValue {
    guard let range = twin.confidences(saying: label) else { return .nothing }
    return .group([
      .said: .text(label), .count: .count(twin.count(saying: label)),
      .lower: .number(range.lowerBound), .upper: .number(range.upperBound),
      .hasGap: .flag(
        NumberFormat.percent(range.lowerBound) != NumberFormat.percent(range.upperBound)),
    ])
  }
}
