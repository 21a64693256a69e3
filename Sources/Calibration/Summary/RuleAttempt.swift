/// The rule that was asked for, or the reason why there is none.
struct RuleAttempt: Sendable {
  /// The rule; nil when it was refused or when nothing helps.
  private(set) var rule: (any Recalibrator)?
  /// Why there is no rule, unless nothing helps.
  private(set) var refusal: RecalibrationRefusal?
  /// How the kind was chosen; nil when it was asked for.
  private(set) var choice: RecalibrationChoice?

  init(to predictions: Predictions, options: CalibrationOptions) {
    var kind = options.kind
    if kind == nil {
      let choice = RecalibrationChoice(for: predictions, folds: options.folds, seed: options.seed)
      self.choice = choice
      kind = choice.chosen.flatMap(Calibrator.kind)
      // Where nothing can be fitted, the simplest kind's reason is the reader's.
      if kind == nil { refusal = choice.candidates.first?.refusal }
    }
    guard let kind else { return }
    do throws(RecalibrationRefusal) {
      rule = try kind.init(
        fittedTo: predictions, minimumRows: options.minimumRows ?? kind.minimumRows)
    } catch {
      refusal = error
    }
  }

  /// The same attempt without its rule, for the reason given.
  func refused(_ refusal: RecalibrationRefusal) -> RuleAttempt {
    var attempt = self
    (attempt.rule, attempt.refusal) = (nil, refusal)
    return attempt
  }

  /// What became of it, in words; the scores are those before and after the rule.
  func effect(from before: CalibrationScores, to after: CalibrationScores?) -> String {
    if let refusal { return refusal.sentence }
    guard let rule, let after else {
      return "No rule lowers the loss on answers that it has not seen, so all stay as they are."
    }
    let losses =
      "the loss from \(fixed(before.negativeLogLikelihood, decimals: 3)) to "
      + fixed(after.negativeLogLikelihood, decimals: 3)
    guard after.negativeLogLikelihood < before.negativeLogLikelihood else {
      return "\(Self.name(of: rule)) does not help on these answers: it moves \(losses)."
    }
    let wrong = percent(1 - after.accuracy, decimals: after.count < 1000 ? 0 : 1)
    return
      "\(Self.name(of: rule)) lowers \(losses); it mends confidence, not the \(wrong) of answers "
      + "that are wrong."
  }

  private static func name(of rule: any Recalibrator) -> String {
    guard let fit = (rule as? TemperatureScaling)?.fit else {
      return "The rule of kind \(type(of: rule).kind)"
    }
    let lower = fixed(fit.fisherInterval.lower, decimals: 2)
    let upper = fit.fisherInterval.upper.map { fixed($0, decimals: 2) } ?? "∞"
    let interval = "Fisher 95\u{202f}%: \(lower) to \(upper)"
    return "Temperature \(fixed(fit.temperature, decimals: 2)) (\(interval))"
  }
}

extension RecalibrationRefusal {
  /// The reason in words.
  public var sentence: String {
    switch self {
    case .everyRowRight(let count):
      "No rule was fitted: all \(count) answers are right, so any confidence below certainty only "
        + "costs. Fit on pictures that the model was not trained on and that are harder."
    case .scoresSayNothing(let count):
      "No rule was fitted: on \(count) answers the true class scores no higher than the others. Check "
        + "that labels and pictures belong together."
    case .tooFewRows(let count, let minimum):
      "No rule was fitted: \(count) answers are too few, at least \(minimum) are needed."
    case .outOfBounds:
      "No rule was fitted: the scores are on no scale that a logit has."
    case .classesMissing(let labels):
      "No rule was fitted: no picture shows class \(labels.map(String.init).joined(separator: ", "))."
    case .notConverged(let steps):
      "No rule was fitted: the optimum was not reached in \(steps) steps."
    }
  }
}
