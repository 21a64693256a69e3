/// Whether a map's values add up to what they are said to explain, `F(x) − F(x′)`.
///
/// Source: Sundararajan, Taly & Yan 2017, proposition 1, <https://arxiv.org/abs/1703.01365>.
public struct Completeness: Hashable, Sendable, Codable {
  /// The sum of the map's values.
  public let sum: Double
  /// `F(x) − F(x′)`, for several baselines the mean of it.
  public let expected: Double

  /// Creates a comparison.
  public init(sum: Double, expected: Double) {
    (self.sum, self.expected) = (sum, expected)
  }

  /// The sum minus what is expected, in the target's unit, as Captum's convergence delta.
  public var delta: Double { sum - expected }

  /// The delta's magnitude as a share of what is expected; nil when that is 0.
  public var share: Double? { expected == 0 ? nil : abs(delta / expected) }

  /// Whether the map is complete to within 5 %, the paper's own advice for the number of steps.
  public var isComplete: Bool { share.map { $0 <= 0.05 } ?? (delta == 0) }

  /// The result in words.
  public var sentence: String {
    let numbers =
      "The values add up to \(threeDigits(sum)); the target changes by \(threeDigits(expected))"
    guard let share else { return numbers + "." }
    return numbers + ", so \(threeDigits(share * 100)) % of the change is off."
  }
}
