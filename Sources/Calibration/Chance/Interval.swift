/// A range that holds an unknown number with a stated confidence.
public struct Interval: Hashable, Sendable, Codable {
  /// The lower end.
  public let lower: Double
  /// The upper end, not below `lower`.
  public let upper: Double

  /// Creates an interval.
  ///
  /// - Precondition: `lower` is not above `upper`.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper, "expected ends in order, got \(lower) and \(upper)")
    (self.lower, self.upper) = (lower, upper)
  }

  /// Whether `value` lies in the interval, its ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

extension Interval {
  /// The 97.5 % point of the normal distribution: two-sided 95 %.
  package static let normalQuantile = 1.959963984540054

  /// Wilson's 95 % interval for a share of which `successes` in `count` were seen.
  ///
  /// It stays inside `0...1` and keeps a width at 0 of n and n of n, where a bootstrap collapses.
  /// Source: Wilson 1927, <https://doi.org/10.1080/01621459.1927.10502953>.
  ///
  /// - Precondition: `count` is at least 1 and `successes` in `0...count`.
  public static func wilson(_ successes: Int, of count: Int) -> Interval {
    wilson(successes, of: count, quantile: normalQuantile)
  }

  /// Wilson's interval of another confidence, `level` in `0..<1`.
  ///
  /// - Precondition: `count` is at least 1 and `successes` in `0...count`.
  static func wilson(_ successes: Int, of count: Int, level: Double) -> Interval {
    wilson(
      successes, of: count, quantile: level == 0.95 ? normalQuantile : twoSidedQuantile(level))
  }

  private static func wilson(_ successes: Int, of count: Int, quantile z: Double) -> Interval {
    precondition(
      count > 0 && (0...count).contains(successes), "expected a share, got \(successes)/\(count)")
    let n = Double(count)
    let share = Double(successes) / n
    let scale = 1 + z * z / n
    let centre = (share + z * z / (2 * n)) / scale
    let half = z / scale * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      lower: successes == 0 ? 0 : centre - half, upper: successes == count ? 1 : centre + half)
  }

  /// How many deviations about the mean hold a share `level` of a normal distribution, by bisection.
  static func twoSidedQuantile(_ level: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if complementaryErrorFunction(middle / 2.0.squareRoot()) > 1 - level {
        low = middle
      } else {
        high = middle
      }
    }
  }

  /// The interval of a mean by the normal distribution; nil for fewer than two values.
  ///
  /// - Parameters:
  ///   - values: What the mean is taken of.
  ///   - quantile: How many standard errors it reaches to either side; two-sided 95 % if left out.
  /// - Returns: The interval about the mean.
  package static func ofMean(
    _ values: [Double], quantile: Double = normalQuantile
  ) -> Interval? {
    guard values.count > 1 else { return nil }
    let mean = values.mean
    let variance = values.map { ($0 - mean) * ($0 - mean) }.sum / Double(values.count - 1)
    let half = quantile * (variance / Double(values.count)).squareRoot()
    return Interval(lower: mean - half, upper: mean + half)
  }

  /// The part of it that a quantity can reach which lies within `range`.
  ///
  /// - Precondition: some of it does.
  func within(_ range: ClosedRange<Double>) -> Interval {
    Interval(lower: max(lower, range.lowerBound), upper: min(upper, range.upperBound))
  }
}
