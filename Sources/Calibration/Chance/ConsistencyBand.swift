/// Where the accuracy of each bin would lie, in 95 % of samples, for a perfectly calibrated
/// classifier with these confidences: a band around the diagonal of a reliability curve.
///
/// A bin outside its band is evidence; one inside is not evidence of the contrary. Idea: Bröcker &
/// Smith 2007, <https://doi.org/10.1175/WAF993.1>; here the confidences are kept, so the number of
/// right answers in a bin is a sum of coins with known chances, and its quantiles are exact.
public struct ConsistencyBand: Hashable, Sendable, Codable {
  /// The range of accuracies of each bin, in the order of the curve's; nil for an empty bin.
  public let ranges: [Interval?]

  /// The band for the bins of `curve`.
  ///
  /// - Parameters:
  ///   - answers: The answers that the curve was made of.
  ///   - curve: Bins of equal width or of equal mass.
  /// - Complexity: O(n²) for a bin of n answers up to 2,000; from there on O(n), by the normal
  ///   distribution, which is then within one answer of the exact quantiles.
  public init(of answers: Answers, around curve: ReliabilityCurve) {
    var members = Array(repeating: [Double](), count: curve.bins.count)
    let edges = curve.bins.map(\.upper)
    for confidence in answers.confidences {
      members[edges.firstIndex { confidence <= $0 } ?? edges.count - 1].append(confidence)
    }
    ranges = members.map { $0.isEmpty ? nil : Self.range(of: $0) }
  }

  private static func range(of chances: [Double]) -> Interval {
    let count = Double(chances.count)
    let (low, high) = chances.count <= 2000 ? exactRange(chances) : normalRange(chances)
    return Interval(lower: low / count, upper: high / count)
  }

  /// The 2.5 % and 97.5 % quantiles of the number of successes.
  private static func exactRange(_ chances: [Double]) -> (Double, Double) {
    var distribution = [1.0]
    for chance in chances {
      distribution.append(0)
      for successes in stride(from: distribution.count - 1, through: 0, by: -1) {
        let stays = distribution[successes] * (1 - chance)
        let rises = successes > 0 ? distribution[successes - 1] * chance : 0
        distribution[successes] = stays + rises
      }
    }
    var (sum, low) = (0.0, 0)
    for (successes, probability) in distribution.enumerated() {
      if sum < 0.025 { low = successes }
      sum += probability
      if sum >= 0.975 { return (Double(low), Double(successes)) }
    }
    return (Double(low), Double(chances.count))
  }

  private static func normalRange(_ chances: [Double]) -> (Double, Double) {
    let mean = chances.sum
    let half = Interval.normalQuantile * chances.map { $0 * (1 - $0) }.sum.squareRoot()
    return (max(0, mean - half), min(Double(chances.count), mean + half))
  }
}
