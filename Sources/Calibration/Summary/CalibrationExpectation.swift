/// What a classifier with these very probabilities would score on average if they were honest.
///
/// Every truth is then drawn from its row's probabilities, so the expectations are exact sums.
public struct CalibrationExpectation: Hashable, Sendable, Codable {
  /// The mean confidence, as an honest classifier is as right as it is sure.
  public let accuracy: Double
  /// The mean entropy −Σ p log p, in nats.
  public let negativeLogLikelihood: Double
  /// The mean of 1 − Σ p².
  public let brierScore: Double
  /// The sum of 1 − c over answers with a confidence c of at least 0.9.
  public let sureMistakes: Double

  /// Adds up expectations.
  public init(of predictions: Predictions) {
    let confidences = predictions.confidences
    let rows = predictions.labels.indices.map(predictions.probabilities(ofRow:))
    accuracy = confidences.mean
    negativeLogLikelihood =
      rows.map { row in
        -row.map { $0 > 0 ? $0 * log($0) : 0 }.sum
      }.mean
    brierScore = rows.map { row in 1 - row.map { $0 * $0 }.sum }.mean
    sureMistakes = confidences.filter { $0 >= 0.9 }.map { 1 - $0 }.sum
  }
}
