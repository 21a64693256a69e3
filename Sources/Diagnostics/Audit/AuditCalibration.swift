public import Calibration

/// How honest confidences are, beside what honest ones would show by chance.
public struct AuditCalibration: Hashable, Sendable, Codable {
  /// Every score, with what chance alone would give.
  public let scores: CalibrationScores
  /// The 95 % interval of the calibration error once what chance alone gives is taken off.
  public let interval: Interval
  /// Confidence against accuracy, bin by bin.
  public let reliability: ReliabilityCurve
  /// Where the bins of a calibrated network would lie.
  public let band: ConsistencyBand
  /// The error rate over the share that is answered, thinned to at most 100 points.
  public let riskCoverage: [RiskCoveragePoint]
  /// From which confidence on to answer at all.
  public let abstention: Abstention

  /// The share of wrong answers for which ``abstention`` is chosen.
  static let wishedErrorRate = 0.05

  /// Scores predictions; the draws behind the scores and those behind the interval are made at the
  /// same time.
  init(_ predictions: Predictions) async {
    let answers = predictions.answers
    async let scores = CalibrationScores(of: predictions)
    async let interval = CalibrationErrorInterval(of: answers).interval
    reliability = ReliabilityCurve(of: answers)
    band = ConsistencyBand(of: answers, around: reliability)
    riskCoverage = RiskCoverage(of: answers).points(atMost: 100)
    abstention = Abstention(of: answers, errorRate: Self.wishedErrorRate)
    (self.scores, self.interval) = await (scores, interval)
  }
}
