import Calibration
import Diagnostics
import Drawing

/// An audit as values of a template.
struct AuditValues {
  let audit: Audit
  private let vocabulary: Vocabulary
  private let pictures: FedPictures
  /// The mistakes that were looked into, by name.
  private let causeOf: [String: MistakeCause]
  /// The names of pictures whose label may be wrong.
  private let suspects: Set<String>

  /// The most rows of the list of mistakes; the rest is in the data.
  static let longestList = 120
  /// The most classes drawn one by one; of more, the worst.
  static let mostClasses = 24

  /// How many of the surest mistakes stand on the first page.
  static let firstMistakes = 6

  init(_ audit: Audit, _ vocabulary: Vocabulary) {
    (self.audit, self.vocabulary) = (audit, vocabulary)
    let clustered = audit.causes?.clusters.flatMap(\.pictures) ?? []
    causeOf = Dictionary((audit.causes?.mistakes ?? []).map { ($0.name, $0) }) { first, _ in first }
    suspects = audit.faults.judgesLabels ? Set(audit.faults.labels.map(\.name)) : []
    pictures = FedPictures((audit.mistakes + clustered).compactMap(\.fed))
  }

  /// All of it.
  var root: ReportValue {
    let wrong = audit.entries.filter { !$0.isRight }.sorted { $0.margin > $1.margin }
    let findings = AuditFindingsValues(audit, vocabulary)
    return .group([
      .folder: .text(audit.folder), .recipe: .text(audit.recipe), .count: .count(audit.count),
      .model: .group([
        .name: .text(audit.model.name), .hash: .text(audit.model.hash),
        .classCount: .count(audit.model.labels.count),
      ]),
      .provenance: .group([
        .version: .text(audit.provenance.version), .command: .text(audit.provenance.command),
      ]),
      .rightCount: .count(audit.count - wrong.count), .accuracy: .number(audit.accuracy),
      .lower: .number(audit.accuracyInterval.lower),
      .upper: .number(audit.accuracyInterval.upper),
      .meanConfidence: .number(audit.meanConfidence), .calibration: calibration,
      .recipeScores: .list(audit.recipes.enumerated().map { recipe($1, isFirst: $0 == 0) }),
      .networks: .list(audit.networks.map { network($0) }),
      .thresholds: .list(audit.thresholds.map { threshold($0) }),
      .counting: counting(audit.counting), .temperature: .number(ifKnown: audit.temperature),
      .better: better, .confusion: confusion, .classes: .list(classes),
      .isCut: .flag(audit.classes.count > Self.mostClasses),
      .classCount: .count(audit.classes.count), .tones: pictures.value,
      .mistakes: .list(audit.mistakes.map { mistake($0) }), .mistakeCount: .count(wrong.count),
      .surest: .list(audit.mistakes.prefix(Self.firstMistakes).map { mistake($0) }),
      .causes: causes, .slices: findings.slices, .curves: findings.curves,
      .faults: findings.faults, .coverageCurve: coverage,
      .abstention: .prose(audit.calibration.abstention.sentence),
      .wrong: .list(wrong.prefix(Self.longestList).map { entry($0) }),
      .moreCount: .number(
        ifKnown: wrong.count > Self.longestList
          ? Double(wrong.count - Self.longestList) : nil),
      .unreadable: .list(
        audit.unreadable.map { .group([.name: .text($0.name), .reason: .text($0.reason)]) }),
    ])
  }

  private var calibration: ReportValue {
    let (calibration, scores) = (audit.calibration, audit.calibration.scores)
    let bins = zip(calibration.reliability.bins, calibration.band.ranges).map {
      $0.drawn(consistency: $1)
    }
    guard case .group(var values) = CalibrationScoresValues(scores).root else { return .nothing }
    values[.isWithinChance] = .flag(scores.expectedCalibrationError <= scores.null.upper95)
    values[.reliability] = .reliability(ReliabilityFigure(bins: bins))
    return .group(values)
  }

  /// The error rate over the share that is answered, and the point that is suggested.
  private var coverage: ReportValue {
    let points = audit.calibration.riskCoverage.map { Point(x: $0.coverage, y: $0.errorRate) }
    let highest = points.map(\.y).max() ?? 1
    return .lines(
      LineFigure(
        lines: [LineFigure.Line(name: "wrong", role: .said, points: points)], across: 0...1,
        upwards: 0...max(highest, 0.001), isShareAcross: true,
        mark: audit.calibration.abstention.chosen?.coverage))
  }

  private func recipe(_ score: RecipeScore, isFirst: Bool) -> ReportValue {
    .group([
      .name: .text(score.name), .isFed: .flag(isFirst), .rightCount: .count(score.right),
      .accuracy: .number(score.accuracy), .lower: .number(score.interval.lower),
      .upper: .number(score.interval.upper), .meanConfidence: .number(score.meanConfidence),
      .gained: .count(score.gained), .lost: .count(score.lost), .pValue: .number(score.pValue),
      .counting: counting(score.counting), .isGain: .flag(score.gained > score.lost),
    ])
  }

  private func network(_ scores: NetworkScores) -> ReportValue {
    .group([
      .name: .text(scores.name),
      .recipeScores: .list(scores.recipes.map { recipe($0, isFirst: false) }),
    ])
  }

  private func threshold(_ result: ThresholdResult) -> ReportValue {
    .group([
      .sentence: .text(result.sentence), .isMet: .flag(result.outcome == .met),
      .isNotMet: .flag(result.outcome == .notMet), .isOpen: .flag(result.outcome == .inconclusive),
    ])
  }

  private func counting(_ counting: AuditCounting?) -> ReportValue {
    guard let counting else { return .nothing }
    return .group([
      .threshold: .number(counting.threshold), .answered: .count(counting.answered),
      .skipped: .number(ifKnown: counting.skipped > 0 ? Double(counting.skipped) : nil),
      .rightCount: .count(counting.right), .lower: .number(ifKnown: counting.interval?.lower),
      .upper: .number(ifKnown: counting.interval?.upper),
      .accuracy: .number(Double(counting.right) / Double(max(1, counting.answered))),
    ])
  }

  /// The recipe with the most right answers, where that is more than the audited one has.
  private var better: ReportValue {
    guard let first = audit.recipes.first,
      let best = audit.recipes.max(by: { $0.right < $1.right }), best.right > first.right
    else { return .nothing }
    return recipe(best, isFirst: false)
  }

  private var confusion: ReportValue {
    .confusion(ConfusionCounts(labels: audit.model.labels, counts: audit.confusion))
  }

  /// The classes in their order, or the worst of many.
  private var classes: [ReportValue] {
    let shown =
      audit.classes.count <= Self.mostClasses
      ? audit.classes
      : Array(audit.classes.sorted { $0.share < $1.share }.prefix(Self.mostClasses))
    return shown.map { score in
      .group([
        .name: .text(score.label.shortened(to: 28)), .count: .count(score.count),
        .rightCount: .count(score.right), .accuracy: .number(score.share),
        .lower: .number(score.interval.lower), .upper: .number(score.interval.upper),
        .meanConfidence: .number(score.meanConfidence),
      ])
    }
  }

  private func mistake(_ mistake: AuditMistake) -> ReportValue {
    guard case .group(var members) = entry(mistake.entry) else { return .nothing }
    members[.picture] =
      mistake.picture.map { .picture(PhotographImage($0.raster)) } ?? .nothing
    members[.fedPicture] =
      mistake.fed.map { .picture(pictures.picture(of: $0)) } ?? .nothing
    return .group(members)
  }

  private var causes: ReportValue {
    guard let causes = audit.causes else { return .nothing }
    return .group([
      .sentence: .text(causes.sentence),
      .moreCount: .number(ifKnown: causes.leftOut > 0 ? Double(causes.leftOut) : nil),
      .clusters: .list(
        causes.clusters.map { cluster in
          .group([
            .name: .text(cluster.cause), .count: .count(cluster.names.count),
            .others: .number(
              ifKnown: cluster.names.count > cluster.pictures.count
                ? Double(cluster.names.count - cluster.pictures.count) : nil),
            .mistakes: .list(cluster.pictures.map { mistake($0) }),
          ])
        }),
    ])
  }

  private func entry(_ entry: AuditEntry) -> ReportValue {
    let right = zip(audit.recipes, entry.readings).dropFirst()
      .filter { $1?.said == entry.truth }.map { recipe, _ in ReportValue.text(recipe.name) }
    return .group([
      .name: .text(entry.name), .truth: .text(entry.truth), .said: .text(ifKnown: entry.said),
      .confidence: .number(entry.confidence),
      .truthProbability: .number(entry.truthProbability),
      .failure: .text(ifKnown: entry.failure), .recipes: .list(right),
      .reason: .text(ifKnown: causeOf[entry.name]?.words),
      .advice: .text(ifKnown: causeOf[entry.name].flatMap { repair(of: $0) }),
      .isSuspect: .flag(suspects.contains(entry.name)), .isUnlike: .flag(entry.isUnlike),
    ])
  }
}

extension AuditValues {
  /// The fewest corrections that repair a mistake; nil where none do.
  private func repair(of cause: MistakeCause) -> String? {
    cause.fix.isEmpty ? nil : cause.fix.map(\.word).joined(separator: ", ")
  }
}

extension ClassScore {
  /// The share read rightly.
  fileprivate var share: Double { Double(right) / Double(count) }
}
