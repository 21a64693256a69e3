import Calibration
import Diagnostics
import Drawing

/// A comparison of two audits as values of a template.
struct ComparisonValues {
  let comparison: AuditComparison
  private let pictures: FedPictures

  /// The most pictures shown of each kind; the rest is in the list.
  static let mostPictures = 16
  /// The most rows of a list; the rest is in the data.
  static let longestList = 120

  init(_ comparison: AuditComparison) {
    self.comparison = comparison
    pictures = FedPictures(comparison.flips.compactMap(\.fed))
  }

  /// All of it.
  var root: ReportValue {
    let pairs = comparison.pairs
    return .group([
      .before: side(comparison.before), .after: side(comparison.after),
      .count: .count(comparison.count), .gained: .count(pairs.gained), .lost: .count(pairs.lost),
      .pValue: .number(comparison.pValue), .isBetter: .flag(comparison.finding == .better),
      .isWorse: .flag(comparison.finding == .worse), .isSame: .flag(comparison.finding == .same),
      .isOpen: .flag(comparison.finding == .open),
      .lostFlips: shown(.lost), .gainedFlips: shown(.gained), .changedFlips: shown(.changed),
      .flips: .list(comparison.flips.prefix(Self.longestList).map { flip($0) }),
      .moreCount: .number(
        ifKnown: comparison.flips.count > Self.longestList
          ? Double(comparison.flips.count - Self.longestList) : nil),
      .onlyBefore: .list(comparison.onlyBefore.map { .text($0) }),
      .onlyAfter: .list(comparison.onlyAfter.map { .text($0) }),
      .otherTruth: .list(comparison.otherTruth.map { .text($0) }), .tones: pictures.value,
      .provenance: .group([
        .version: .text(comparison.provenance.version),
        .command: .text(comparison.provenance.command),
      ]),
    ])
  }

  private func side(_ side: AuditComparison.Side) -> ReportValue {
    .group([
      .name: .text(side.model.name), .hash: .text(side.model.hash), .folder: .text(side.folder),
      .recipe: .text(side.recipe), .rightCount: .count(side.right),
      .accuracy: .number(Double(side.right) / Double(comparison.count)),
      .lower: .number(side.interval.lower), .upper: .number(side.interval.upper),
      .meanConfidence: .number(side.meanConfidence),
    ])
  }

  private func shown(_ change: AuditComparison.Change) -> ReportValue {
    .list(
      comparison.flips.filter { $0.change == change && $0.picture != nil }
        .prefix(Self.mostPictures).map { flip($0) })
  }

  private func flip(_ flip: AuditComparison.Flip) -> ReportValue { flip.value(in: pictures) }
}

extension AuditComparison.Flip {
  /// A picture that is answered otherwise, as values of a template.
  ///
  /// - Parameter pictures: The tones in which the picture as read is drawn.
  /// - Returns: Names, both answers, and the pictures where they are at hand.
  func value(in pictures: FedPictures) -> ReportValue {
    .group([
      .name: .text(name), .truth: .text(truth), .kind: .text(change.rawValue),
      .beforeReading: Self.value(of: before), .afterReading: Self.value(of: after),
      .picture: picture.map { .picture(PhotographImage($0.raster)) } ?? .nothing,
      .fedPicture: fed.map { .picture(pictures.picture(of: $0)) } ?? .nothing,
    ])
  }

  private static func value(of reading: AuditReading?) -> ReportValue {
    guard let reading else { return .nothing }
    return .group([.said: .text(reading.said), .confidence: .number(reading.confidence)])
  }
}
