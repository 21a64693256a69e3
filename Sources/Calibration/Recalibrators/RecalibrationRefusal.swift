/// Why nothing is fitted.
@nonexhaustive
public enum RecalibrationRefusal: Error, Hashable, Sendable, Codable {
  /// Every row is right, so the loss falls all the way to T = 0: the rows are the training set, or
  /// too easy to say anything about confidence.
  case everyRowRight(count: Int)
  /// The true class scores no higher than the average class, so the loss falls all the way to T = ∞:
  /// labels and scores do not belong together.
  case scoresSayNothing(count: Int)
  /// There are fewer rows than asked for.
  case tooFewRows(count: Int, minimum: Int)
  /// The optimum of T lies above e¹⁶ or below e⁻¹⁶: the scores are no logits of any usual scale.
  case outOfBounds(isAbove: Bool)
  /// No row shows these classes, so nothing can be fitted for them.
  case classesMissing([Int])
  /// The optimum was not reached in that many steps.
  case notConverged(steps: Int)
}
