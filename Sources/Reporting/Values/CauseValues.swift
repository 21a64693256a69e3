import Diagnostics
import Photographs

/// What of the preparation caused a mistake, as values of a template.
struct CauseValues {
  let causes: CauseAnalysis
  let measures: [MeasureReading]
  let truth: String?
  let vocabulary: Vocabulary
  let pictures: FedPictures

  /// All of it.
  var root: ReportValue {
    .group([
      .rows: .list(measures.filter { !$0.isSafe }.map(row)),
      .main: causes.mainReading.map(reading) ?? .nothing,
      .fix: causes.fix.map(fix) ?? .nothing, .all: causes.all.map(reading) ?? .nothing,
      .weights: .list(causes.weights.sorted { $0.weight > $1.weight }.map(weight)),
      .before: .text(names(causes.prerequisites)), .isShared: .flag(hasShares),
      .count: .count(causes.setCount),
    ])
  }

  /// The weight above which what each correction is worth is printed as a number; below it the
  /// weights say too little to be told apart.
  private static let leastTotal = 2.0

  private var hasShares: Bool {
    causes.weights.reduce(0) { $0 + max(0, $1.weight) } >= Self.leastTotal
  }

  /// A measure out of range, with what setting it right alone makes of the answer.
  private func row(_ measure: MeasureReading) -> ReportValue {
    guard case .group(var members) = MeasureValues(measure, vocabulary).root else {
      return .nothing
    }
    let cause = measure.measure.correction
    let before = Set(causes.prerequisites)
    let set = before.contains(cause) ? [cause] : before.union([cause])
    let alone = causes.alone.first { Set($0.corrections) == set }
    members[.alone] = alone.map(reading) ?? .nothing
    members[.isMain] = .flag(causes.main.contains(cause))
    members[.isFirst] = .flag(before.contains(cause))
    return .group(members)
  }

  private func reading(_ reading: CorrectedReading) -> ReportValue {
    .group([
      .name: .text(names(reading.corrections)), .said: .text(reading.said),
      .confidence: .number(reading.confidence),
      .truthProbability: .number(reading.truthProbability),
      .isRight: .flag(reading.said == truth),
      .fedPicture: .picture(pictures.picture(of: reading.fed)),
    ])
  }

  private func fix(_ fix: SmallestFix) -> ReportValue {
    guard case .group(var members) = reading(fix.reading) else { return .nothing }
    members[.count] = .count(SmallestFix.jitterCount)
    members[.rightCount] = .count(fix.steadyCount)
    members[.isSafe] = .flag(fix.isRobust)
    return .group(members)
  }

  private func weight(_ weight: CauseWeight) -> ReportValue {
    .group([
      .name: .text(name(weight.correction)), .value: .number(weight.weight),
      .isOutside: .flag(weight.isOpen), .isMain: .flag(causes.main.contains(weight.correction)),
    ])
  }

  private func name(_ correction: Correction) -> String {
    vocabulary.corrections[correction.rawValue] ?? correction.rawValue
  }

  private func names(_ corrections: [Correction]) -> String {
    corrections.map(name).joined(separator: ", ")
  }
}
