import Calibration
import Diagnostics
import Drawing

/// A calibration as values of a template.
struct CalibrationReportValues {
  let report: CalibrationReport
  private let pictures: FedPictures

  init(_ report: CalibrationReport) {
    self.report = report
    pictures = FedPictures(report.context.mistakes.compactMap(\.fed))
  }

  /// All of it.
  var root: ReportValue {
    let (summary, context) = (report.summary, report.context)
    let (before, after) = (
      CalibrationViewValues(summary.before), summary.after.map(CalibrationViewValues.init)
    )
    var values: [ValueName: ReportValue] = [
      .data: .text(report.data), .model: .text(ifKnown: report.model),
      .hash: .text(ifKnown: context.modelHash), .recipe: .text(ifKnown: context.recipe),
      .dataHash: .text(ifKnown: context.dataHash), .fitHash: .text(ifKnown: context.fitHash),
      .provenance: .group([
        .version: .text(report.provenance.version), .command: .text(report.provenance.command),
      ]),
      .headline: .prose(summary.verdict.sentence),
      .effect: summary.effect.map { .prose($0) } ?? .nothing,
      .warning: context.warning.map { .prose($0) } ?? .nothing,
      .abstention: context.abstention.map { .prose($0.sentence) } ?? .nothing,
      .classCount: .count(summary.classCount), .kind: .text(ifKnown: summary.kind),
      .count: .count(summary.before.scores.count),
      .temperature: .number(ifKnown: report.temperature),
      .lower: .number(ifKnown: summary.temperature?.fisherInterval.lower),
      .upper: .number(ifKnown: summary.temperature?.fisherInterval.upper),
      .before: before.root, .after: after?.root ?? .nothing,
      .classes: .list(classes), .isCut: .flag(isCut), .confusion: confusion,
      .coverageCurve: coverage(before, after), .tones: pictures.value,
      .mistakes: .list(context.mistakes.map { mistake($0) }),
      .isPictured: .flag(context.mistakes.contains { $0.fed != nil }),
      .own: context.own.map { own($0) } ?? .nothing, .export: export,
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

  private var export: ReportValue {
    guard let export = report.context.export else { return .nothing }
    return .group([
      .name: .text(export.name), .hash: .text(export.hash), .count: .count(export.checkedCount),
      .difference: .number(export.largestDifference),
    ])
  }

  private func coverage(
    _ before: CalibrationViewValues, _ after: CalibrationViewValues?
  ) -> ReportValue {
    let lines =
      (after.map { [LineFigure.Line(name: "after", role: .truth, points: $0.coverage)] } ?? [])
      + [LineFigure.Line(name: "before", role: .said, points: before.coverage)]
    let highest = lines.flatMap(\.points).map(\.y).max() ?? 1
    return .lines(
      LineFigure(
        lines: lines, across: 0...1, upwards: 0...max(highest, 0.001), isShareAcross: true))
  }

  private var confusion: ReportValue {
    guard let counts = report.summary.before.confusion, counts.count <= Self.mostClasses else {
      return .nothing
    }
    return .confusion(ConfusionCounts(labels: counts.indices.map(label), counts: counts))
  }

  private func label(_ index: Int) -> String {
    let labels = report.context.labels
    return labels.indices.contains(index) ? labels[index] : "\(index)"
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
        .name: .text(label(record.label).shortened(to: 20)), .count: .count(record.count),
        .rightCount: .count(record.rightCount), .accuracy: .number(record.share),
        .lower: .number(ifKnown: record.accuracyInterval?.lower),
        .upper: .number(ifKnown: record.accuracyInterval?.upper),
        .meanConfidence: .number(ifKnown: record.meanConfidence),
      ])
    }
  }

  private func mistake(_ mistake: SureMistake) -> ReportValue {
    .group([
      .name: .text(mistake.name), .said: .text(mistake.said), .truth: .text(mistake.truth),
      .confidence: .number(mistake.confidence),
      .truthProbability: .number(mistake.truthProbability),
      .afterConfidence: .number(ifKnown: mistake.calibratedConfidence),
      .picture: mistake.picture.map { .picture(PhotographImage($0.raster)) } ?? .nothing,
      .fedPicture: mistake.fed.map { .picture(pictures.picture(of: $0)) } ?? .nothing,
    ])
  }
}

extension CalibrationReportValues {
  /// The user's own pictures beside the data.
  private func own(_ own: OwnPictures) -> ReportValue {
    guard case .group(var values) = CalibrationViewValues(own.view).root else { return .nothing }
    values[.name] = .text(own.name)
    values[.recipe] = .text(ifKnown: own.recipe)
    values[.sentence] = .prose(own.comparison.sentence)
    values[.abstention] = .prose(own.abstention.sentence)
    values[.sides] = .list([own.comparison.first, own.comparison.second].map { side($0) })
    values[.headline] = .prose(CalibrationVerdict(of: own.view.scores).sentence)
    if let carried = own.carried {
      values[.carried] = .group([
        .confidence: .number(carried.threshold), .kept: .number(carried.coverage),
        .wrong: .number(ifKnown: carried.errorRate),
        .lower: .number(ifKnown: carried.errorInterval?.lower),
        .upper: .number(ifKnown: carried.errorInterval?.upper),
      ])
    }
    return .group(values)
  }

  private func side(_ side: TwoSetComparison.Side) -> ReportValue {
    func cell(_ cell: TwoSetComparison.Cell?) -> ReportValue {
      guard let cell else { return .nothing }
      return .group([
        .ece: .number(cell.expectedCalibrationError), .nll: .number(cell.negativeLogLikelihood),
      ])
    }
    return .group([
      .name: .text(side.name), .recipe: .text(ifKnown: side.recipe), .count: .count(side.count),
      .temperature: .number(ifKnown: side.temperature?.temperature),
      .lower: .number(ifKnown: side.temperature?.fisherInterval.lower),
      .upper: .number(ifKnown: side.temperature?.fisherInterval.upper),
      .reason: side.refusal.map { .prose($0.sentence) } ?? .nothing,
      .asIs: cell(side.asIs), .underOwn: cell(side.underOwn), .underOther: cell(side.underOther),
    ])
  }
}

extension ClassRecord {
  /// The share read rightly; NaN for a class that does not occur.
  fileprivate var share: Double { Double(rightCount) / Double(count) }
}
