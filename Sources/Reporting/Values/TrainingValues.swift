import Calibration
import Diagnostics
import Drawing

/// What training changed, as values of a template.
struct TrainingValues {
  let report: TrainingReport
  private let pictures: FedPictures

  /// The most pictures shown of each kind; the rest is in the data.
  static let mostPictures = 24

  init(_ report: TrainingReport) {
    self.report = report
    pictures = FedPictures(report.tests.flatMap(\.flips).compactMap(\.fed))
  }

  /// All of it.
  var root: ReportValue {
    .group([
      .before: model(report.before), .after: model(report.after), .training: record,
      .tests: .list(tests.map(value)),
      .own: report.tests.first { $0.kind == .own }.map(value) ?? .nothing,
      .data: report.tests.first { $0.kind == .data }.map(value) ?? .nothing,
      .isWorthIt: .flag(report.verdict == .worthIt),
      .isForgetting: .flag(report.verdict == .forgets),
      .isTooFew: .flag(report.verdict == .tooFewToTell),
      .isAllRight: .flag(report.verdict == .allRight),
      .isNoGain: .flag(report.verdict == .noGain),
      .isUntested: .flag(report.verdict == .untested && report.training.ownCount > 0),
      .unused: .list(
        report.unused.map { .group([.name: .text($0.name), .reason: .prose($0.reason)]) }),
      .tones: pictures.value,
      .provenance: .group([
        .version: .text(report.provenance.version), .command: .text(report.provenance.command),
      ]),
    ])
  }

  /// Own pictures first: they are what the reader asks about.
  private var tests: [TestComparison] {
    report.tests.filter { $0.kind == .own } + report.tests.filter { $0.kind == .data }
  }

  private func model(_ model: ModelRecord) -> ReportValue {
    .group([.name: .text(model.name), .hash: .text(model.hash)])
  }

  private var record: ReportValue {
    let record = report.training
    return .group([
      .name: .text(record.start), .recipe: .text(ifKnown: record.recipe),
      .epochs: .count(record.epochs), .epochCount: .count(record.losses.count),
      .isOneEpoch: .flag(record.epochs == 1),
      .isStopped: .flag(record.losses.count < record.epochs),
      .losses: .list(record.losses.map { .number($0) }),
      .batchSize: .count(record.batchSize), .learningRate: .number(record.learningRate),
      .seed: .text(String(record.seed)), .learntCount: .count(record.learntCount),
      .frozenCount: .number(ifKnown: record.frozenCount > 0 ? Double(record.frozenCount) : nil),
      .dataCount: .number(ifKnown: record.dataCount > 0 ? Double(record.dataCount) : nil),
      .dataAugmentation: .text(record.dataAugmentation),
      .ownCount: .number(ifKnown: record.ownCount > 0 ? Double(record.ownCount) : nil),
      .ownRepeats: .count(record.ownRepeats), .ownWeight: .number(record.ownWeight),
      .ownAugmentation: .text(record.ownAugmentation),
    ])
  }

  private func value(_ test: TestComparison) -> ReportValue {
    .group([
      .name: .text(test.name), .isOwn: .flag(test.kind == .own), .count: .count(test.count),
      .before: side(test.before, of: test.count), .after: side(test.after, of: test.count),
      .gained: .count(test.pairs.gained), .lost: .count(test.pairs.lost),
      .pValue: .number(test.pValue), .isBetter: .flag(test.finding == .better),
      .isWorse: .flag(test.finding == .worse), .isSame: .flag(test.finding == .same),
      .isOpen: .flag(test.finding == .open), .lostFlips: flips(.lost, test),
      .gainedFlips: flips(.gained, test), .changedFlips: flips(.changed, test),
    ])
  }

  private func side(_ side: TestComparison.Side, of count: Int) -> ReportValue {
    .group([
      .rightCount: .count(side.right), .accuracy: .number(Double(side.right) / Double(count)),
      .lower: .number(side.interval.lower), .upper: .number(side.interval.upper),
      .meanConfidence: .number(side.meanConfidence),
    ])
  }

  private func flips(
    _ change: AuditComparison.Change, _ test: TestComparison
  ) -> ReportValue {
    .list(
      test.flips.filter { $0.change == change }.prefix(Self.mostPictures).map {
        $0.value(in: pictures)
      })
  }
}
