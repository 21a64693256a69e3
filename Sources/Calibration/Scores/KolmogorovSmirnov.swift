/// The largest gap between summed confidence and summed rightness, in order of confidence (KS).
///
/// Free of bins, and meaningful with a few dozen answers. Statistic: Gupta et al. 2021,
/// <https://arxiv.org/abs/2006.12800>. For calibrated answers the walk of the sums, divided by
/// √Σ c(1 − c), tends to a Brownian motion, whose largest distance from 0 gives the p-value: Arrieta
/// Ibarra et al. 2022, <https://arxiv.org/abs/2205.09680>. Answers of equal confidence are added
/// together, so that their order does not matter.
public struct KolmogorovSmirnov: Hashable, Sendable, Codable {
  /// The largest |Σ (c − a)| / N, in `0...1`.
  public let statistic: Double
  /// How often calibrated answers would stray as far; nil where every confidence is 0 or 1, when no
  /// chance is left.
  public let pValue: Double?

  /// Walks through the answers from the least to the most sure.
  ///
  /// - Complexity: O(N log N)
  public init(of answers: Answers) {
    let order = answers.confidences.indices.sorted {
      answers.confidences[$0] < answers.confidences[$1]
    }
    var (sum, largest, variance) = (0.0, 0.0, 0.0)
    for (place, row) in order.enumerated() {
      let confidence = answers.confidences[row]
      sum += confidence - (answers.correct[row] ? 1 : 0)
      variance += confidence * (1 - confidence)
      let isLastOfEqual =
        place + 1 == order.count || answers.confidences[order[place + 1]] > confidence
      if isLastOfEqual { largest = max(largest, abs(sum)) }
    }
    statistic = largest / Double(answers.count)
    pValue = variance > 0 ? 1 - Self.chanceOfStaying(within: largest / variance.squareRoot()) : nil
  }

  /// How likely a Brownian motion stays within ±`bound` until time 1.
  ///
  /// (4/π) Σ_k (−1)^k/(2k + 1) · exp(−(2k + 1)²π²/(8 bound²)): Feller, volume 2, §X.5.
  private static func chanceOfStaying(within bound: Double) -> Double {
    guard bound > 0 else { return 0 }
    // The series is cut where a term is below 1e-17 for every bound that leaves p above 1e-15.
    guard bound < 8 else { return 1 }
    let terms = (0..<40).map { k in
      let odd = Double(2 * k + 1)
      let decay = odd * Double.pi / bound
      return (k % 2 == 0 ? 1 : -1) / odd * exp(-decay * decay / 8)
    }
    return min(max(4 / Double.pi * terms.sum, 0), 1)
  }
}
