/// Everything that a one-page calibration report says, in numbers and two sentences.
public struct CalibrationSummary: Hashable, Sendable, Codable {
  /// On which rows the scores after recalibration were taken.
  public enum Evaluation: Hashable, Sendable, Codable {
    /// Nothing was fitted.
    case asIs
    /// On rows that the rule, fitted to `fitCount` others, had not seen.
    case heldOut(fitCount: Int)
    /// On all rows, each under a rule fitted to the other folds.
    case crossFitted(folds: Int)
  }

  /// K, the number of classes.
  public let classCount: Int
  /// On which rows `after` was taken.
  public let evaluation: Evaluation
  /// The predictions as they are.
  public let before: CalibrationView
  /// The predictions under the rule; nil when there is none.
  public let after: CalibrationView?
  /// The name of the rule's kind; nil when there is none.
  public let kind: String?
  /// The temperature, when that is the rule: from the fit set, or from all rows when cross-fitted.
  public let temperature: TemperatureFit?
  /// Why there is no rule, when one was asked for and refused.
  public let refusal: RecalibrationRefusal?
  /// What was found before anything was done.
  public let verdict: CalibrationVerdict
  /// What the rule does about it, or why there is none, in words; nil when none was asked for.
  public let effect: String?

  /// Scores predictions as they are.
  public init(of predictions: Predictions, options: CalibrationOptions = CalibrationOptions()) {
    self.init(of: predictions, under: nil, after: nil, evaluation: .asIs, options: options)
  }

  /// Gathers what is known of predictions before and after an attempt to fit a rule.
  init(
    of predictions: Predictions, under attempt: RuleAttempt?, after recalibrated: Predictions?,
    evaluation: Evaluation, options: CalibrationOptions
  ) {
    func view(_ predictions: Predictions) -> CalibrationView {
      CalibrationView(of: predictions, binCount: options.binCount, seed: options.seed)
    }
    let before = view(predictions)
    let after = recalibrated.map(view)
    (self.before, self.after, self.evaluation) = (before, after, evaluation)
    classCount = predictions.classCount
    kind = attempt?.rule.map { type(of: $0).kind }
    temperature = (attempt?.rule as? TemperatureScaling)?.fit
    refusal = attempt?.refusal
    verdict = CalibrationVerdict(of: before.scores)
    effect = attempt.map { $0.effect(from: before.scores, to: after?.scores) }
  }
}

/// How a calibration is made.
public struct CalibrationOptions: Sendable {
  /// The kind of rule to fit; nil for the one that ``RecalibrationChoice`` takes.
  public var kind: (any Recalibrator.Type)?
  /// The fewest rows that a kind asked for by name is fitted to; nil for the kind's own.
  public var minimumRows: Int?
  /// The bins of all binned errors.
  public var binCount = 15
  /// The folds of the choice and of cross-fitting.
  public var folds = 5
  /// The seed of the folds and of the draws.
  public var seed: UInt64 = 1

  /// Creates the options, all at their defaults.
  public init() {}
}
