/// One side of a report's pair: predictions before or after, in all that is drawn of them.
public struct CalibrationView: Hashable, Sendable, Codable {
  /// All scores.
  public let scores: CalibrationScores
  /// The bins; their right and wrong counts are the histogram too.
  public let curve: ReliabilityCurve
  /// Where the bins of a calibrated classifier would lie.
  public let band: ConsistencyBand
  /// The curve without bins; nil below 100 rows, where it would mislead.
  public let smooth: SmoothCalibration?
  /// How many answers have a confidence that a `Float` can't tell from 1.
  public let certainCount: Int
  /// Class by class.
  public let classes: [ClassRecord]
  /// `confusion[truth][said]`, counts; nil for more than ``mostConfusedClasses`` classes.
  public let confusion: [[Int]]?
  /// The risk–coverage curve, thinned to at most 200 points.
  public let riskCoverage: [RiskCoveragePoint]

  /// The most classes of which the confusions are counted pair by pair.
  public static let mostConfusedClasses = 64

  /// Prepares predictions for drawing.
  public init(of predictions: Predictions, binCount: Int = 15, seed: UInt64 = 1) {
    let answers = predictions.answers
    scores = CalibrationScores(of: predictions, binCount: binCount, seed: seed)
    curve = ReliabilityCurve(of: answers, binCount: binCount)
    band = ConsistencyBand(of: answers, around: curve)
    smooth = answers.count >= 100 ? SmoothCalibration(of: answers) : nil
    certainCount = answers.confidences.count { Float($0) == 1 }
    classes = ClassRecord.all(of: predictions)
    confusion =
      predictions.classCount <= Self.mostConfusedClasses ? predictions.confusion : nil
    riskCoverage = RiskCoverage(of: answers).points(atMost: 200)
  }
}
