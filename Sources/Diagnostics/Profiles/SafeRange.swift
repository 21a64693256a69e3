/// How a network's accuracy depends on one measure, all others being as in training.
public struct SafeRange: Hashable, Sendable, Codable {
  /// The values tried, ascending.
  public let values: [Double]
  /// The accuracy at each value, in `0...1`.
  public let accuracies: [Double]
  /// The least value at which accuracy stays within two points of its best.
  public let lower: Double
  /// The greatest such value.
  public let upper: Double

  /// Finds the range of a curve: the values around its best within `tolerance` of it.
  ///
  /// Between values tried the curve is taken as straight.
  ///
  /// - Parameters:
  ///   - values: Ascending, at least one.
  ///   - accuracies: One per value.
  ///   - tolerance: How far accuracy may fall; two points in the standard definition.
  /// - Precondition: both have the same count, at least 1.
  public init(values: [Double], accuracies: [Double], tolerance: Double = 0.02) {
    precondition(
      values.count == accuracies.count && !values.isEmpty && values == values.sorted(),
      "\(values.count) ascending values, \(accuracies.count) accuracies")
    (self.values, self.accuracies) = (values, accuracies)
    let best = accuracies.max() ?? 0
    let peak = accuracies.firstIndex(of: best) ?? 0
    let floor = best - tolerance
    var (first, last) = (peak, peak)
    while first > 0, accuracies[first - 1] >= floor { first -= 1 }
    while last < values.count - 1, accuracies[last + 1] >= floor { last += 1 }
    func crossing(_ inside: Int, _ outside: Int) -> Double {
      let share = (accuracies[inside] - floor) / (accuracies[inside] - accuracies[outside])
      return values[inside] + share * (values[outside] - values[inside])
    }
    lower = first > 0 ? crossing(first, first - 1) : values[first]
    upper = last < values.count - 1 ? crossing(last, last + 1) : values[last]
  }

  /// The accuracy at a value, on straight lines between those tried; constant beyond the ends.
  public func accuracy(at value: Double) -> Double {
    guard let next = values.firstIndex(where: { $0 >= value }) else {
      return accuracies[accuracies.count - 1]
    }
    guard next > 0, values[next] > value else { return accuracies[next] }
    let share = (value - values[next - 1]) / (values[next] - values[next - 1])
    return accuracies[next - 1] + share * (accuracies[next] - accuracies[next - 1])
  }

  /// The best accuracy of the curve, in `0...1`.
  public var best: Double { accuracies.max() ?? 0 }
}
