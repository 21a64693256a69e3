/// What a network for digits can bear, and how its training digits look.
public struct Profile: Hashable, Sendable, Codable {
  /// The network's name.
  public let model: String
  /// The number of held-out digits behind each accuracy.
  public let count: Int
  /// The network's accuracy as one measure alone is spoiled, one curve per measure.
  public let ranges: [Measure: SafeRange]
  /// The number of training digits that were measured.
  public let trainingCount: Int
  /// How the measures of training digits are spread.
  public let training: [String: Spread]

  /// Where the values of one measure lie.
  public struct Spread: Hashable, Sendable, Codable {
    /// 5 % of the values lie below.
    public let low: Double
    /// Half of the values lie below.
    public let median: Double
    /// 5 % of the values lie above.
    public let high: Double

    /// The spread of at least one value.
    init(_ values: [Double]) {
      let sorted = values.sorted()
      func quantile(_ share: Double) -> Double {
        sorted[Int((share * Double(sorted.count - 1)).rounded())]
      }
      (low, median, high) = (quantile(0.05), quantile(0.5), quantile(0.95))
    }
  }
}
