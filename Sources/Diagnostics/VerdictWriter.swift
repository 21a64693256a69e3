/// Puts what was found into sentences.
struct VerdictWriter {
  let labels: [String]
  let answer: Answer
  let truth: Int?
  let isGiven: Bool
  let readings: [RecipeReading]
  let full: RecipeReading?
  let measures: [MeasureReading]
  let causes: CauseAnalysis?
  let shape: ShapeReading
  let twins: [TwinReading]
  /// Whether the photograph holds no ink at all.
  let isEmpty: Bool

  var verdict: Verdict {
    Verdict(kind: kind, headline: headline, finding: finding, advice: advice)
  }

  var truthLabel: String? { truth.map { labels[$0] } }
  private var isWrong: Bool { truthLabel.map { $0 != answer.said } ?? false }

  /// The least probability of a right answer that counts as sure.
  private static let sureEnough = 0.6

  var kind: VerdictKind {
    if isEmpty { return .empty }
    guard truth != nil else { return .unknown }
    guard isWrong else { return answer.confidence < Self.sureEnough ? .unsure : .right }
    if causes?.isExplained == true || (causes == nil && repair != nil) { return .preparation }
    if shape.isUnusual { return .shape }
    return isLabelSuspect ? .label : .unexplained
  }

  /// The full recipe's reading where it repairs the mistake.
  var repair: RecipeReading? {
    guard isWrong, let full, full.said == truthLabel, full.name != readings.first?.name else {
      return nil
    }
    return full
  }

  /// The measures outside their safe range, the most harmful first.
  var open: [MeasureReading] {
    measures.filter { !$0.isSafe }.sorted { ($0.accuracyLost ?? 0) > ($1.accuracyLost ?? 0) }
  }

  /// The measures of the main causes that are out of range.
  var mainMeasures: [MeasureReading] {
    (causes?.main ?? []).compactMap { cause in open.first { $0.measure.correction == cause } }
  }

  private var headline: String {
    let read = "Read as \(answer.said), \(percent(answer.confidence)) sure"
    let name = truthLabel?.withArticle ?? ""
    let certainty = isGiven ? "it is" : "it is probably"
    switch kind {
    case .empty: return "\(read), but the picture holds nothing to be read."
    case .unknown: return "\(read)."
    case .right: return "\(read), and \(certainty) \(name)."
    case .unsure:
      return "Read as \(answer.said), but only \(percent(answer.confidence)) sure; "
        + "\(certainty) \(name)."
    case .preparation: return "\(read). \(certainty.capitalizedFirst) \(name)\(headCause)."
    case .shape: return "\(read). \(certainty.capitalizedFirst) \(name) of an unusual shape."
    case .label: return "\(read). Is its label, \(truthLabel ?? ""), right?"
    case .unexplained:
      let reason = causes == nil ? "" : ", and nothing that is measured explains the mistake"
      return "\(read). \(certainty.capitalizedFirst) \(name)\(reason)."
    }
  }

  /// The main cause, to follow "It is a 9".
  private var headCause: String {
    guard let causes else { return words(Array(open.prefix(1)), by: "and") }
    if mainMeasures.isEmpty, !causes.main.isEmpty {
      return ", and what helps is its \(CorrectionWords(causes.main).names)"
    }
    return words(mainMeasures, by: causes.relation == .either ? "or" : "and")
  }

  private func words(_ measures: [MeasureReading], by word: String) -> String {
    let words = measures.map(MeasureWords.init)
    guard let last = words.last else { return "" }
    return ", " + words.map(\.cause).joined(by: word) + (last.isRelative ? " for this network" : "")
  }
}

extension String {
  /// The text after "a", or after "an" where it is spoken with a vowel first.
  var withArticle: String {
    let first = lowercased().prefix(1)
    let isVowel = "aeiou8".contains(first) && !first.isEmpty || self == "11" || self == "18"
    return (isVowel ? "an " : "a ") + self
  }

  /// The text with its first letter as a capital.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
