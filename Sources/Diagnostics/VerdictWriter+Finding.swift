extension VerdictWriter {
  /// The main cause with its measure and its effect; never more than was measured.
  var finding: String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var sentences: [String] {
    switch kind {
    case .empty: ["No ink stands out from the paper, so the answer means nothing."]
    case .preparation:
      (causes == nil ? Array(openFacts.prefix(2)) : mainMeasures.map { MeasureWords($0).fact })
        + [effect]
    case .shape: [failure, distances, repairingEdit]
    case .label: [doubt]
    case .unexplained: openFacts + [failure, repairingEdit]
    case .right, .unsure: Array(openFacts.prefix(2)) + [prepared]
    case .unknown: ["What it shows was not given\(disagreement)."] + openFacts + [prepared]
    }
  }

  private var openFacts: [String] { open.map { MeasureWords($0).fact } }

  private var disagreement: String {
    guard full != nil, readings.first.map({ $0.answers.count > 1 }) == true else { return "" }
    return ", and the networks do not agree on it once it is fully prepared, so no cause is named"
  }

  /// What the main causes do alone, what the smallest repair does, and the whole recipe.
  private var effect: String {
    guard let causes, let main = causes.mainReading else { return prepared }
    var parts: [String] = []
    let isRepaired = main.said == truthLabel
    if isRepaired {
      let holds = causes.fix?.reading == main && causes.fix?.isRobust == false ? "barely " : ""
      parts.append("\(CorrectionWords(main.corrections).change) it is \(holds)\(words(main))")
    } else {
      parts.append("\(CorrectionWords(main.corrections).change) it is still read as \(plain(main))")
    }
    if let fix = causes.fix, fix.reading != main, !isRepaired || main.truthProbability < 0.9 {
      let holds = fix.isRobust ? "" : "barely "
      let names = CorrectionWords(fix.reading.corrections).names
      parts.append("with \(names) set right, \(holds)\(words(fix.reading))")
    }
    if let full, let said = full.said, let confidence = full.confidence,
      full.name != readings.first?.name
    {
      parts.append("fully prepared, \(said.withArticle) (\(percent(confidence)))")
    }
    return parts.joined(separator: "; ") + "."
  }

  private func words(_ reading: CorrectedReading) -> String {
    "\(reading.said.withArticle) (\(percent(reading.confidence)))"
  }

  private func plain(_ reading: CorrectedReading) -> String {
    "\(reading.said) (\(percent(reading.confidence)))"
  }

  /// What the full recipe makes of it.
  private var prepared: String {
    guard let full, let said = full.said, let confidence = full.confidence else { return "" }
    guard full.name != readings.first?.name else {
      return "It was already prepared as the training images are."
    }
    return "Prepared as the training images are (recipe \(full.name)), the same network reads "
      + "\(said) (\(percent(confidence)))."
  }

  /// That preparation does not explain it.
  private var failure: String {
    guard let full, let said = full.said, let confidence = full.confidence else { return "" }
    guard full.name != readings.first?.name else {
      return "It was already prepared as the training images are, so that is not the reason."
    }
    let still = said == truthLabel ? "reads" : "still reads"
    return
      "Preparation does not explain it: fully prepared (recipe \(full.name)), the same network "
      + "\(still) \(said) (\(percent(confidence)))."
  }

  /// Three things at most, each of which was tried on this picture.
  var advice: [String] {
    guard kind != .empty, kind != .right else { return [] }
    let others = [networkAdvice, pictureAdvice, otherRecipeAdvice]
    return Array(([recipeAdvice] + shapeAdvice + others).compactMap(\.self).prefix(3))
  }

  private var recipeAdvice: String? {
    if kind == .unsure { return surerAdvice }
    guard let repair, let confidence = repair.confidence else { return nil }
    return "Prepare pictures with `--recipe \(repair.name)`: this one becomes "
      + "\(repair.said ?? "") (\(percent(confidence)))."
  }

  /// The whole recipe for a right answer that it makes surer.
  private var surerAdvice: String? {
    guard let full, full.said == truthLabel, full.name != readings.first?.name,
      let later = full.truthProbability, later > answer.confidence
    else { return nil }
    return "Prepare pictures with `--recipe \(full.name)`: of this one it is then "
      + "\(percent(later)) sure instead of \(percent(answer.confidence))."
  }

  private var networkAdvice: String? {
    guard let truthLabel, answer.said != truthLabel else { return nil }
    let prepared = full.map { full in
      Dictionary(full.answers.map { ($0.network, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let others = readings.first?.answers.dropFirst() ?? []
    for other in others where other.said == truthLabel {
      let later = prepared?[other.network].map {
        ", fully prepared \($0.said) (\(percent($0.confidence)))"
      }
      return "Use the network `\(other.network)`: fed the same, it reads \(other.said) "
        + "(\(percent(other.confidence)))\(later ?? "")."
    }
    guard let other = full?.answers.dropFirst().first(where: { $0.said == truthLabel }) else {
      return nil
    }
    return "Use the network `\(other.network)` with `--recipe \(full?.name ?? "")`: it reads "
      + "\(other.said) (\(percent(other.confidence)))."
  }

  /// Another recipe under which the answer is right, the likeliest first.
  private var otherRecipeAdvice: String? {
    guard let truthLabel, kind != .unsure else { return nil }
    let right = readings.dropFirst().filter { $0.said == truthLabel && $0.name != full?.name }
    guard let best = right.max(by: { ($0.confidence ?? 0) < ($1.confidence ?? 0) }),
      let confidence = best.confidence
    else { return nil }
    return "Or prepare them with `--recipe \(best.name)`: this one becomes \(truthLabel) "
      + "(\(percent(confidence)))."
  }

  private var pictureAdvice: String? {
    guard let causes, let main = causes.mainReading, let measure = mainMeasures.first,
      main.said == truthLabel,
      let advice = CorrectionWords(causes.main).advice(
        isAbove: measure.value > (measure.range?.upper ?? 0))
    else { return nil }
    return "\(advice): with that alone, this one becomes \(main.said) "
      + "(\(percent(main.confidence)))."
  }
}
