/// Division of all logits by one number: changes how sure every answer is, and never an answer.
///
/// Source: Guo et al. 2017, §4.2, <https://arxiv.org/abs/1706.04599>.
public struct TemperatureScaling: Recalibrator {
  /// The name it is saved and asked for under.
  public static let kind = "temperature"
  /// From how many rows on it is offered.
  public static let minimumRows = 30

  /// The temperature, with how it was found.
  public let fit: TemperatureFit

  /// Fits the temperature.
  ///
  /// - Throws: A ``RecalibrationRefusal``.
  public init(
    fittedTo predictions: Predictions, minimumRows: Int
  ) throws(RecalibrationRefusal) {
    fit = try TemperatureFit(to: predictions, minimumRows: minimumRows)
  }

  /// nil: one number does for any number of classes.
  public var classCount: Int? { nil }

  /// Whether the numbers, which may come from a file, make a rule.
  public var isSound: Bool { fit.temperature > 0 && fit.temperature.isFinite }

  /// The predictions with every logit divided by the temperature.
  public func recalibrated(_ predictions: Predictions) -> Predictions {
    predictions.scaled(byTemperature: fit.temperature)
  }
}
