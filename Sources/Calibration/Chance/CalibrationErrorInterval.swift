import Tensors

/// How far a network's expected calibration error (ECE) is from 0 beyond what chance alone gives.
///
/// The error seen is biased upwards, by what a perfectly calibrated network would show: that mean
/// is taken off. Its spread is that of resampled answers; their own mean is not used, as resampling
/// adds bias once more.
public struct CalibrationErrorInterval: Hashable, Sendable, Codable {
  /// The error seen less the mean of ``CalibrationNull``, at least 0.
  public let estimate: Double
  /// ± 1.96 standard deviations of resampled errors about the estimate, cut off at 0 and 1.
  public let interval: Interval

  /// Resamples answers.
  ///
  /// - Complexity: O(`draws` · N)
  public init(of answers: Answers, binCount: Int = 15, draws: Int = 200, seed: UInt64 = 1) {
    let observed = ReliabilityCurve(of: answers, binCount: binCount).expectedCalibrationError
    let null = CalibrationNull(of: answers, binCount: binCount, draws: draws, seed: seed)
    let binning = EqualWidthBinning(binCount: binCount)
    let bins = answers.confidences.map(binning.bin)
    var generator = SeededGenerator(seed: seed)
    let errors = (0..<draws).map { _ in
      var gaps = Array(repeating: 0.0, count: binCount)
      for _ in bins.indices {
        let row = Int(generator.nextFraction() * Double(bins.count))
        gaps[bins[row]] += answers.confidences[row] - (answers.correct[row] ? 1 : 0)
      }
      return gaps.reduce(0) { $0 + abs($1) } / Double(bins.count)
    }
    let mean = errors.mean
    let variance = errors.map { ($0 - mean) * ($0 - mean) }.sum / Double(max(1, draws - 1))
    let half = Interval.normalQuantile * variance.squareRoot()
    estimate = max(0, observed - null.mean)
    interval = Interval(
      lower: max(0, estimate - half), upper: min(1, estimate + half))
  }
}
