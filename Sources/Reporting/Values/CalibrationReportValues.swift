import Calibration
import Diagnostics
import Drawing

/// A calibration as values of a template.
struct CalibrationReportValues {
  let report: CalibrationReport

  init(_ report: CalibrationReport) { self.report = report }

  /// All of it.
  var root: ReportValue {
    let summary = report.summary
    var values: [ValueName: ReportValue] = [
      .data: .text(report.data), .model: .text(ifKnown: report.model),
      .provenance: .group([
        .version: .text(report.provenance.version), .command: .text(report.provenance.command),
      ]),
      .headline: .prose(summary.verdict.sentence),
      .effect: summary.effect.map { .prose($0) } ?? .nothing,
      .classCount: .count(summary.classCount), .kind: .text(ifKnown: summary.kind),
      .count: .count(summary.before.scores.count),
      .temperature: .number(ifKnown: report.temperature),
      .lower: .number(ifKnown: summary.temperature?.fisherInterval.lower),
      .upper: .number(ifKnown: summary.temperature?.fisherInterval.upper),
      .before: view(summary.before), .after: summary.after.map { view($0) } ?? .nothing,
      .classes: .list(classes), .isCut: .flag(isCut),
    ]
    switch summary.evaluation {
    case .asIs: break
    case .heldOut(let count):
      values[.isHeldOut] = .flag(true)
      values[.fitCount] = .count(count)
    case .crossFitted(let folds):
      values[.isFolded] = .flag(true)
      values[.folds] = .count(folds)
    }
    return .group(values)
  }

  private func view(_ view: CalibrationView) -> ReportValue {
    let scores = view.scores
    let bins = zip(view.curve.bins, view.band.ranges).map { $0.drawn(consistency: $1) }
    return .group([
      .count: .count(scores.count), .accuracy: .number(scores.accuracy),
      .lower: .number(scores.accuracyInterval.lower),
      .upper: .number(scores.accuracyInterval.upper),
      .meanConfidence: .number(scores.meanConfidence),
      .nll: .number(scores.negativeLogLikelihood), .brier: .number(scores.brierScore),
      .ece: .number(scores.expectedCalibrationError),
      .smoothError: .number(scores.smoothCalibrationError),
      .chance: .number(scores.null.mean), .chanceLimit: .number(scores.null.upper95),
      .pValue: .number(scores.null.pValue), .sureMistakes: .count(scores.sureMistakes),
      .certainCount: .count(view.certainCount),
      .reliability: .reliability(ReliabilityFigure(bins: bins, curve: curve(of: view))),
    ])
  }

  /// The least number of answers within the curve's bandwidth for it to be drawn there.
  private static let fewestAnswers = 10.0

  /// The curve from where on, up to the surest answers, enough of them stand behind it.
  private func curve(of view: CalibrationView) -> [Point] {
    guard let smooth = view.smooth else { return [] }
    let weight = smooth.bandwidth * Double(view.scores.count)
    let known = smooth.curve.reversed().prefix { $0.density * weight >= Self.fewestAnswers }
    return known.reversed().map { Point(x: $0.confidence, y: $0.accuracy) }
  }

  /// The most classes drawn one by one; of more, the worst.
  private static let mostClasses = 12

  /// The classes that occur.
  private var present: [ClassRecord] { report.summary.before.classes.filter { $0.count > 0 } }

  private var isCut: Bool { present.count > Self.mostClasses }

  /// The classes in their order, or the worst of many.
  private var classes: [ReportValue] {
    let worst = present.sorted { $0.share < $1.share }.prefix(Self.mostClasses)
    return (isCut ? Array(worst) : present).map { record in
      .group([
        .name: .text("\(record.label)"), .count: .count(record.count),
        .rightCount: .count(record.rightCount), .accuracy: .number(record.share),
        .lower: .number(ifKnown: record.accuracyInterval?.lower),
        .upper: .number(ifKnown: record.accuracyInterval?.upper),
        .meanConfidence: .number(ifKnown: record.meanConfidence),
      ])
    }
  }
}

extension ClassRecord {
  /// The share read rightly; NaN for a class that does not occur.
  fileprivate var share: Double { Double(rightCount) / Double(count) }
}
