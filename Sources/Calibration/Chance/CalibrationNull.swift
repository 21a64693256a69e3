import Tensors

/// What a perfectly calibrated classifier with the same confidences would score, by chance alone.
///
/// The expected calibration error (ECE) is biased upwards in small samples: with 38 answers a
/// perfect model averages about 0.1. So the number means nothing without this one beside it.
/// Method: the confidences are kept and rightness is drawn from them, as in the consistency test of
/// Bröcker & Smith 2007, <https://doi.org/10.1175/WAF993.1>.
public struct CalibrationNull: Hashable, Sendable, Codable {
  /// The mean ECE of the draws.
  public let mean: Double
  /// The ECE that 95 % of the draws do not pass.
  public let upper95: Double
  /// How often chance alone does as badly or worse than what was observed, in `0...1`.
  ///
  /// (r + 1)/(m + 1) for r of m draws, as the observation itself is one possible draw.
  public let pValue: Double
  /// How many draws were made.
  public let draws: Int
  /// The seed of the draws.
  public let seed: UInt64

  /// Draws rightness from the confidences of `answers`, again and again.
  ///
  /// - Complexity: O(`draws` · N)
  public init(of answers: Answers, binCount: Int = 15, draws: Int = 1000, seed: UInt64 = 1) {
    precondition(draws > 0, "expected at least one draw, got \(draws)")
    let sampler = NullSampler(confidences: answers.confidences, binCount: binCount)
    let observed = ReliabilityCurve(of: answers, binCount: binCount).expectedCalibrationError
    var generator = SeededGenerator(seed: seed)
    let errors = (0..<draws).map { _ in sampler.draw(&generator) }.sorted()
    mean = errors.mean
    upper95 = errors.interpolated(at: 0.95)
    // Rounding may put a draw equal to the observation a few ulps below it.
    let reached = errors.count { $0 >= observed - 1e-12 }
    pValue = Double(reached + 1) / Double(draws + 1)
    (self.draws, self.seed) = (draws, seed)
  }
}

/// Confidences grouped by bin, ready to be drawn from.
private struct NullSampler {
  private let bins: [[Double]]
  private let count: Int

  init(confidences: [Double], binCount: Int) {
    let binning = EqualWidthBinning(binCount: binCount)
    var bins = Array(repeating: [Double](), count: binCount)
    for confidence in confidences { bins[binning.bin(confidence)].append(confidence) }
    self.bins = bins.filter { !$0.isEmpty }
    count = confidences.count
  }

  /// The ECE of one draw: the sum over bins of |Σ (c − a)| / N.
  func draw(_ generator: inout SeededGenerator) -> Double {
    var total = 0.0
    for bin in bins {
      var gap = 0.0
      for confidence in bin {
        gap += generator.nextFraction() < confidence ? confidence - 1 : confidence
      }
      total += abs(gap)
    }
    return total / Double(count)
  }
}
