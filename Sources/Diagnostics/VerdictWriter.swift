/// Puts what was found into sentences.
struct VerdictWriter {
  let labels: [String]
  let answer: Answer
  let truth: Int?
  let isGiven: Bool
  let readings: [RecipeReading]
  let full: RecipeReading?
  let measures: [MeasureReading]

  var verdict: Verdict {
    Verdict(headline: headline, finding: finding, advice: advice)
  }

  private var truthLabel: String? { truth.map { labels[$0] } }
  private var isWrong: Bool { truthLabel.map { $0 != answer.said } ?? false }

  /// The full recipe's reading where it repairs the mistake.
  private var repair: RecipeReading? {
    guard isWrong, let full, full.said == truthLabel, full.name != readings.first?.name else {
      return nil
    }
    return full
  }

  /// The measures outside their safe range, the most harmful first.
  private var open: [MeasureReading] {
    measures.filter { !$0.isSafe }.sorted { ($0.accuracyLost ?? 0) > ($1.accuracyLost ?? 0) }
  }

  private var headline: String {
    let read = "Read as \(answer.said), \(percent(answer.confidence)) sure"
    guard let truthLabel else { return read + "." }
    let certainty = isGiven ? "it is" : "it is probably"
    let name = truthLabel.withArticle
    guard isWrong else { return "\(read), and \(certainty) \(name)." }
    let cause = repair == nil ? "" : open.first.map { ", \(MeasureWords($0).cause)" } ?? ""
    return "\(read). \(certainty.capitalizedFirst) \(name)\(cause)."
  }

  private var finding: String {
    let facts = open.prefix(2).map { MeasureWords($0).fact }
    return (facts + [effect]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var effect: String {
    guard let full, let said = full.said, let confidence = full.confidence else { return "" }
    guard full.name != readings.first?.name else {
      let reason = isWrong ? ", so the reason lies in its shape" : ""
      return "It was already prepared as the training images are\(reason)."
    }
    let reads = "the same network reads \(said) (\(percent(confidence)))"
    let prepared = "prepared as the training images are (recipe \(full.name)), \(reads)"
    if repair != nil { return prepared.capitalizedFirst + "." }
    guard isWrong else { return prepared.capitalizedFirst + "." }
    return "Preparation alone does not explain it: \(prepared)."
  }

  private var advice: [String] {
    var lines: [String] = []
    if let repair, let confidence = repair.confidence {
      lines.append(
        "Prepare pictures with `--recipe \(repair.name)`: this one becomes "
          + "\(repair.said ?? "") (\(percent(confidence))).")
    }
    for other in readings.first?.answers.dropFirst() ?? [] where other.said == truthLabel {
      guard isWrong else { continue }
      lines.append(
        "Use the network `\(other.network)`: fed the same, it reads \(other.said) "
          + "(\(percent(other.confidence))).")
    }
    return lines
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
