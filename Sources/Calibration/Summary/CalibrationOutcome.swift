/// A rule with the proof of what it does.
public struct CalibrationOutcome: Sendable {
  /// The rule, to be kept and saved; nil when it was refused or nothing helps.
  public let recalibrator: (any Recalibrator)?
  /// What to print.
  public let summary: CalibrationSummary
  /// How the kind was chosen; nil when it was asked for by name.
  public let choice: RecalibrationChoice?

  /// Fits to one set and judges on another.
  ///
  /// - Throws: ``CalibrationError/setsOverlap(count:)`` when the sets share a row,
  ///   ``CalibrationError/wrongShape(_:)`` when they have different classes.
  public init(
    fittedTo fitSet: Predictions, judgedOn predictions: Predictions,
    options: CalibrationOptions = CalibrationOptions()
  ) throws(CalibrationError) {
    guard fitSet.classCount == predictions.classCount else {
      throw .wrongShape([predictions.count, predictions.classCount])
    }
    try DataFingerprint(of: fitSet).checkDisjoint(from: DataFingerprint(of: predictions))
    let attempt = RuleAttempt(to: fitSet, options: options)
    (recalibrator, choice) = (attempt.rule, attempt.choice)
    summary = CalibrationSummary(
      of: predictions, under: attempt, after: attempt.rule?.recalibrated(predictions),
      evaluation: attempt.rule == nil ? .asIs : .heldOut(fitCount: fitSet.count), options: options)
  }

  /// Fits to all rows, and judges each row by a rule fitted to the others.
  public init(
    crossFittedOn predictions: Predictions, options: CalibrationOptions = CalibrationOptions()
  ) {
    var attempt = RuleAttempt(to: predictions, options: options)
    var after: Predictions?
    if let rule = attempt.rule {
      do throws(RecalibrationRefusal) {
        after = try predictions.crossFitted(
          by: type(of: rule), folds: options.folds, seed: options.seed,
          minimumRows: options.minimumRows)
      } catch {
        attempt = attempt.refused(error)
      }
    }
    (recalibrator, choice) = (attempt.rule, attempt.choice)
    summary = CalibrationSummary(
      of: predictions, under: attempt, after: after,
      evaluation: after == nil ? .asIs : .crossFitted(folds: options.folds), options: options)
  }
}
