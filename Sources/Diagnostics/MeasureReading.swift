/// One measure of the picture as it was fed, against what the network can bear.
public struct MeasureReading: Hashable, Sendable, Codable {
  /// What is measured.
  public let measure: Measure
  /// The picture's own value.
  public let value: Double
  /// The profile's curve and safe range, where the network has a profile.
  public let range: SafeRange?
  /// Whether `value` lies within the safe range; true where there is none.
  public let isSafe: Bool
  /// Points of accuracy that the network loses at `value`, in `0...1`; nil without a profile.
  public let accuracyLost: Double?
}

/// What is measured of a picture.
public enum Measure: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  /// Whether ink is dark where the network expects it bright: 1 or 0.
  case polarity
  /// Mean level outside the ink, in `0...1`.
  case background
  /// The ink box's longest side, in pixels of the network's picture.
  case size
  /// Distance of the centre of mass from index 14, in pixels.
  case position
  /// Width of the pen, in pixels of the network's picture.
  case stroke
  /// Share of the ink's own grey that reached the network, in `0...1`.
  case ink
  /// Width over height of the ink box as fed, divided by that as photographed.
  case aspect
}

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
