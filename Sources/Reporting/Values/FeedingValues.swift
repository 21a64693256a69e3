import Calibration
import Diagnostics
import Drawing
import Photographs

/// A search for the way in which a network wants to be fed, as values of a template.
struct FeedingValues {
  let found: FoundPreparation
  private let pictures: FedPictures

  /// The most feedings listed behind the best; the rest is in the data.
  static let longestList = 24

  init(_ found: FoundPreparation) {
    self.found = found
    pictures = FedPictures(found.samples.map(\.fed))
  }

  /// All of it.
  var root: ReportValue {
    let behind = found.feedings.filter { $0.standing == .worse || $0.standing == .givenUp }
    return .group([
      .folder: .text(found.folder), .count: .count(found.count),
      .model: .group([.name: .text(found.model.name), .hash: .text(found.model.hash)]),
      .provenance: .group([
        .version: .text(found.provenance.version), .command: .text(found.provenance.command),
      ]),
      .isFound: .flag(found.finding == .found), .isOpen: .flag(found.finding == .open),
      .isNothing: .flag(found.finding == .nothing), .isLabelled: .flag(found.basis == .labels),
      .chance: .number(found.chance), .best: feeding(found.best),
      .steps: .list(found.best.recipe.steps.map { .text($0.name) }),
      .feedings: .list(([found.best] + found.ties).map { feeding($0) }),
      .hasOthers: .flag(!found.ties.isEmpty),
      .behind: .list(behind.prefix(Self.longestList).map { feeding($0) }),
      .moreCount: .number(
        ifKnown: behind.count > Self.longestList
          ? Double(behind.count - Self.longestList) : nil),
      .sameCount: positive(found.feedings.count { $0.standing == .same }),
      .withoutClass: positive(found.withoutClass), .leftOut: positive(found.leftOut),
      .reordering: reordering, .samples: .list(found.samples.map { sample($0) }),
      .tones: pictures.value,
      .unreadable: .list(
        found.unreadable.map { .group([.name: .text($0.name), .reason: .text($0.reason)]) }),
    ])
  }

  private var reordering: ReportValue {
    guard let other = found.reordering else { return .nothing }
    return .group([
      .name: .text(other.feeding), .rightCount: .count(other.right), .count: .count(other.count),
    ])
  }

  private func positive(_ count: Int) -> ReportValue {
    .number(ifKnown: count > 0 ? Double(count) : nil)
  }

  private func feeding(_ score: FeedingScore) -> ReportValue {
    let isBest = score.standing == .best
    return .group([
      .name: .text(score.name), .count: .count(score.count), .isFirst: .flag(isBest),
      .rightCount: .number(ifKnown: score.right.map(Double.init)),
      .accuracy: .number(ifKnown: score.accuracy),
      .lower: .number(ifKnown: score.accuracyInterval?.lower),
      .upper: .number(ifKnown: score.accuracyInterval?.upper),
      .meanConfidence: .number(score.meanConfidence), .score: .number(score.score),
      .lag: .number(ifKnown: isBest ? nil : score.lag),
      .low: .number(ifKnown: isBest ? nil : score.lagInterval?.lower),
      .high: .number(ifKnown: isBest ? nil : score.lagInterval?.upper),
      .gained: .number(ifKnown: isBest ? nil : score.pairs.map { Double($0.gained) }),
      .lost: .number(ifKnown: isBest ? nil : score.pairs.map { Double($0.lost) }),
    ])
  }

  private func sample(_ sample: FeedingSample) -> ReportValue {
    .group([
      .name: .text(sample.name), .truth: .text(ifKnown: sample.truth), .said: .text(sample.said),
      .confidence: .number(sample.confidence),
      .picture: .picture(PhotographImage(sample.picture.raster)),
      .fedPicture: .picture(pictures.picture(of: sample.fed)),
    ])
  }
}
