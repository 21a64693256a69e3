/// The Brier score of the answers alone, mean (c − a)², split into five terms that add up exactly:
/// reliability − resolution + uncertainty + variance within bins − covariance within bins.
///
/// The first three alone, as usually printed, do not add up unless all confidences of a bin are
/// equal. Source: Stephenson, Coelho & Jolliffe 2008, <https://doi.org/10.1175/2007WAF2006116.1>.
public struct BrierSplit: Hashable, Sendable, Codable {
  /// How far each bin's accuracy is from its confidence, squared: what calibration can mend.
  public let reliability: Double
  /// How far each bin's accuracy is from the overall one, squared: what sorting is worth.
  public let resolution: Double
  /// The variance of rightness itself, ā(1 − ā).
  public let uncertainty: Double
  /// The variance of the confidences inside the bins.
  public let varianceWithinBins: Double
  /// Twice the covariance of confidence and rightness inside the bins.
  public let covarianceWithinBins: Double

  /// The Brier score of the answers, in `0...1`.
  public var score: Double {
    reliability - resolution + uncertainty + varianceWithinBins - covarianceWithinBins
  }

  /// Splits the score by bins of equal width.
  ///
  /// - Complexity: O(N)
  public init(of answers: Answers, binCount: Int = 15) {
    let binning = EqualWidthBinning(binCount: binCount)
    let bins = ReliabilityCurve(of: answers, binCount: binCount).bins
    let (total, accuracy) = (Double(answers.count), answers.accuracy)
    var (variance, covariance) = (0.0, 0.0)
    for (confidence, isRight) in zip(answers.confidences, answers.correct) {
      let bin = bins[binning.bin(confidence)]
      let distance = confidence - (bin.meanConfidence ?? 0)
      variance += distance * distance
      covariance += ((isRight ? 1 : 0) - (bin.accuracy ?? 0)) * distance
    }
    reliability = bins.map { Double($0.count) / total * square($0.gap ?? 0) }.sum
    resolution =
      bins.map { Double($0.count) / total * square(($0.accuracy ?? accuracy) - accuracy) }.sum
    uncertainty = accuracy * (1 - accuracy)
    varianceWithinBins = variance / total
    covarianceWithinBins = 2 * covariance / total
  }
}

private func square(_ value: Double) -> Double { value * value }
