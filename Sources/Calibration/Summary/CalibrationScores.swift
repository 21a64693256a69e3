/// Every score of one set of predictions, with what chance alone would give.
public struct CalibrationScores: Hashable, Sendable, Codable {
  /// N, the number of rows.
  public let count: Int
  /// The share of right answers.
  public let accuracy: Double
  /// Wilson's 95 % interval of the accuracy.
  public let accuracyInterval: Interval
  /// The mean confidence in the answers.
  public let meanConfidence: Double
  /// The 95 % interval of the mean confidence, from the spread of the rows; nil for one row.
  public let meanConfidenceInterval: Interval?
  /// The mean negative log-likelihood, in nats.
  public let negativeLogLikelihood: Double
  /// Its 95 % interval, from the spread of the rows; nil for one row.
  public let negativeLogLikelihoodInterval: Interval?
  /// The multiclass Brier score, in `0...2`.
  public let brierScore: Double
  /// Its 95 % interval, from the spread of the rows; nil for one row.
  public let brierScoreInterval: Interval?
  /// The Brier score of the answers alone, split.
  public let brierSplit: BrierSplit
  /// The expected calibration error in bins of equal width.
  public let expectedCalibrationError: Double
  /// What a perfectly calibrated classifier would score instead.
  public let null: CalibrationNull
  /// The part of the error from bins that are too sure.
  public let overconfidence: Double
  /// The part of the error from bins that are not sure enough.
  public let underconfidence: Double
  /// The largest gap of any bin.
  public let maximumCalibrationError: Double
  /// The expected calibration error in bins of equal mass.
  public let equalMassCalibrationError: Double
  /// The classwise error; not to be compared with the others.
  public let classwiseCalibrationError: Double
  /// The smooth calibration error.
  public let smoothCalibrationError: Double
  /// The largest gap of the running sums.
  public let kolmogorovSmirnov: KolmogorovSmirnov
  /// The area under the risk–coverage curve.
  public let riskCoverageArea: Double
  /// How many wrong answers were given with a confidence of at least 0.9.
  public let sureMistakes: Int
  /// What honest probabilities would score on average.
  public let expectation: CalibrationExpectation

  /// Scores predictions.
  ///
  /// - Parameters:
  ///   - predictions: What was said, and the truth.
  ///   - binCount: The bins of all binned errors.
  ///   - seed: Of the draws of `null`.
  public init(of predictions: Predictions, binCount: Int = 15, seed: UInt64 = 1) {
    let answers = predictions.answers
    let curve = ReliabilityCurve(of: answers, binCount: binCount)
    count = answers.count
    accuracy = answers.accuracy
    accuracyInterval = .wilson(answers.rightCount, of: answers.count)
    meanConfidence = answers.meanConfidence
    meanConfidenceInterval = Interval.ofMean(answers.confidences)?.within(0...1)
    let (losses, distances) = (predictions.rowLosses, predictions.rowBrierScores)
    (negativeLogLikelihood, negativeLogLikelihoodInterval) = (
      losses.mean, Interval.ofMean(losses)?.within(0 ... .infinity)
    )
    (brierScore, brierScoreInterval) = (distances.mean, Interval.ofMean(distances)?.within(0...2))
    brierSplit = BrierSplit(of: answers, binCount: binCount)
    expectedCalibrationError = curve.expectedCalibrationError
    null = CalibrationNull(of: answers, binCount: binCount, seed: seed)
    (overconfidence, underconfidence) = (curve.overconfidence, curve.underconfidence)
    maximumCalibrationError = curve.maximumCalibrationError
    equalMassCalibrationError =
      ReliabilityCurve(equalMassOf: answers, binCount: binCount).expectedCalibrationError
    classwiseCalibrationError = predictions.classwiseCalibrationError(binCount: binCount)
    smoothCalibrationError = SmoothCalibration(of: answers).error
    kolmogorovSmirnov = KolmogorovSmirnov(of: answers)
    riskCoverageArea = RiskCoverage(of: answers).area
    sureMistakes = answers.wrongCount(atConfidence: 0.9)
    expectation = CalibrationExpectation(of: predictions)
  }
}
