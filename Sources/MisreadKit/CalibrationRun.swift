public import Calibration
public import Diagnostics

/// A calibration from answers to report.
public struct CalibrationRun: Sendable {
  /// How a calibration is made.
  public struct Options: Sendable {
    /// Of the rule and its judgement.
    public var calibration = CalibrationOptions()
    /// Rows at the start that the rule is fitted on, the rest judging it; nil for cross-fitting.
    public var fitCount: Int?
    /// The wished share of wrong answers among those kept, in `0...1`.
    public var errorRate = 0.05

    /// Creates the options, all at their defaults.
    public init() {}
  }

  /// The answers to which the rule was fitted, and by which it was judged.
  public let answers: LabelledAnswers
  /// The rule, with the proof of what it does.
  public let outcome: CalibrationOutcome
  /// The rule as it is saved; nil when it was refused or nothing helps.
  public let calibrator: Calibrator?
  /// What goes into the report beside the scores.
  public private(set) var context: CalibrationContext

  /// Fits and judges.
  ///
  /// - Parameters:
  ///   - answers: What a network said of the data.
  ///   - own: What it said of the user's own pictures, to be held against them.
  ///   - options: How the calibration is made.
  /// - Throws: A `CalibrationError`, or ``MisreadError/notEnoughRows(asked:count:)``.
  public init(
    _ answers: LabelledAnswers, own: LabelledAnswers? = nil, options: Options = Options()
  ) throws {
    self.answers = answers
    let all = answers.predictions
    let (fitted, judged) = try Self.parts(all, options.fitCount)
    outcome =
      options.fitCount == nil
      ? CalibrationOutcome(crossFittedOn: all, options: options.calibration)
      : try CalibrationOutcome(fittedTo: fitted, judgedOn: judged, options: options.calibration)
    calibrator = outcome.recalibrator.map { rule in
      let provenance = CalibratorProvenance(
        fittedTo: fitted, modelHash: answers.modelHash, recipe: answers.recipe)
      return Calibrator(rule, provenance: provenance)
    }
    context = CalibrationContext()
    context.labels = answers.labels
    (context.modelHash, context.recipe) = (answers.modelHash, answers.recipe)
    context.fitHash = calibrator?.provenance.dataHash
    context.dataHash = DataFingerprint(of: judged).digest
    context.warning = all.warning
    context.abstention = Abstention(of: judged.answers, errorRate: options.errorRate)
    context.mistakes = answers.surestMistakes(under: outcome.recalibrator)
    context.own = try own.map { try Self.comparison($0, with: answers, judged, options) }
  }

  private static func parts(
    _ all: Predictions, _ fitCount: Int?
  ) throws(MisreadError) -> (Predictions, Predictions) {
    guard let fitCount else { return (all, all) }
    guard fitCount < all.count else {
      throw .notEnoughRows(asked: fitCount, count: all.count)
    }
    return (all.rows(at: 0..<fitCount), all.rows(at: fitCount..<all.count))
  }

  private static func comparison(
    _ own: LabelledAnswers, with answers: LabelledAnswers, _ judged: Predictions,
    _ options: Options
  ) throws(CalibrationError) -> OwnPictures {
    let settings = options.calibration
    let threshold = Abstention(of: judged.answers, errorRate: options.errorRate).chosen?.threshold
    return OwnPictures(
      name: own.name, recipe: own.recipe,
      view: CalibrationView(
        of: own.predictions, binCount: settings.binCount, seed: settings.seed),
      comparison: try TwoSetComparison(
        answers.predictions, named: answers.name, own.predictions, named: own.name,
        recipes: (answers.recipe, own.recipe)),
      carried: threshold.map { SelectiveAccuracy(of: own.predictions.answers, threshold: $0) },
      abstention: Abstention(of: own.predictions.answers, errorRate: options.errorRate))
  }

  /// The same run with the record of a calibrated model that was written.
  public func exporting(_ model: ExportedModel) -> CalibrationRun {
    var run = self
    run.context.export = model
    return run
  }

  /// Everything that a report prints.
  public func report(provenance: Provenance) -> CalibrationReport {
    CalibrationReport(
      outcome.summary, data: answers.name, model: answers.model, provenance: provenance,
      context: context)
  }
}

extension LabelledAnswers {
  /// The surest mistakes with their pictures and with what the rule makes of them.
  fileprivate func surestMistakes(under rule: (any Recalibrator)?) -> [SureMistake] {
    predictions.surestMistakes(Self.shownMistakes).map { row in
      let (said, truth) = (predictions.predicted[row], predictions.labels[row])
      let raw = Array(predictions.probabilities(ofRow: row))
      let after = rule.map { $0.recalibrated(predictions.rows(at: [row])).probabilities[said] }
      let shown = pictures[row]
      return SureMistake(
        name: shown?.name ?? "row \(row)", said: labels[said], truth: labels[truth],
        confidence: raw[said], truthProbability: raw[truth], calibratedConfidence: after,
        picture: shown?.photograph, fed: shown?.fed)
    }
  }
}
