public import Calibration

/// What `misread calibrate` prints as JSON: the headline figures, then everything.
public struct CalibrationReport: Hashable, Sendable, Codable {
  /// The figures of one set of predictions.
  public struct Figures: Hashable, Sendable, Codable {
    /// The number of rows.
    public let count: Int
    /// The share of right answers, in `0...1`.
    public let accuracy: Double
    /// Wilson's 95 % interval of the accuracy.
    public let accuracyInterval: Interval
    /// The mean probability of the class said, in `0...1`.
    public let meanConfidence: Double
    /// Expected calibration error, 15 bins of equal width `(lower, upper]`.
    public let ece: Double
    /// Mean negative log-likelihood, in nats.
    public let nll: Double
    /// Multiclass Brier score, in `0...2`.
    public let brier: Double

    init(_ scores: CalibrationScores) {
      (count, accuracy) = (scores.count, scores.accuracy)
      accuracyInterval = scores.accuracyInterval
      meanConfidence = scores.meanConfidence
      ece = scores.expectedCalibrationError
      (nll, brier) = (scores.negativeLogLikelihood, scores.brierScore)
    }
  }

  /// The name of the data.
  public let data: String
  /// The name of the network; nil where only its answers were given.
  public let model: String?
  /// The temperature; nil where none was fitted.
  public let temperature: Double?
  /// The predictions as they are.
  public let before: Figures
  /// The predictions under the rule, each judged by a rule that had not seen it.
  public let after: Figures?
  /// Everything, bin by bin.
  public let summary: CalibrationSummary
  /// What it takes to repeat it.
  public let provenance: Provenance

  /// Gathers the figures of a summary.
  public init(
    _ summary: CalibrationSummary, data: String, model: String?, provenance: Provenance
  ) {
    (self.data, self.model, self.summary) = (data, model, summary)
    temperature = summary.temperature?.temperature
    before = Figures(summary.before.scores)
    after = summary.after.map { Figures($0.scores) }
    self.provenance = provenance
  }
}
