/// One axis of a chart: its name, its range and how its numbers are printed.
public struct Axis: Hashable, Sendable {
  /// How numbers are printed.
  public enum Format: Hashable, Sendable {
    /// With as many digits as the ticks need.
    case automatic
    /// As a percentage: 0.5 is "50 %".
    case percent
    /// With a fixed count of digits after the point.
    case fixed(digits: Int)
  }

  /// What is measured, with its unit; may be empty.
  public let title: String
  /// The range that is drawn, or nil for that of the data.
  public let range: ClosedRange<Double>?
  /// How numbers are printed.
  public let format: Format
  /// Where ticks stand, or nil for round numbers.
  public let ticks: [Double]?

  /// Creates an axis.
  public init(
    _ title: String = "", range: ClosedRange<Double>? = nil, format: Format = .automatic,
    ticks: [Double]? = nil
  ) {
    self.title = title
    self.range = range
    self.format = format
    self.ticks = ticks
  }

  /// An axis of probabilities, 0…1, printed as percentages.
  public static func probability(_ title: String = "") -> Axis {
    Axis(title, range: 0...1, format: .percent)
  }

  /// The ticks within `range`, at most `maximumCount` unless they are given.
  func ticks(in range: ClosedRange<Double>, maximumCount: Int) -> [Tick] {
    if let ticks {
      let step = zip(ticks.dropFirst(), ticks).map(-).min() ?? 1
      return ticks.filter(range.contains).map { Tick(value: $0, label: label($0, step: step)) }
    }
    let steps = RoundSteps(range, maximumCount: maximumCount)
    return steps.values.map { Tick(value: $0, label: label($0, step: steps.step)) }
  }

  private func label(_ value: Double, step: Double) -> String {
    switch format {
    case .automatic: return Numeral.fixed(value, digits: RoundSteps.digits(for: step))
    case .fixed(let digits): return Numeral.fixed(value, digits: digits)
    case .percent:
      return Numeral.percent(value, digits: max(0, RoundSteps.digits(for: step) - 2))
    }
  }

  /// A number on the axis with its words.
  struct Tick: Hashable, Sendable {
    let value: Double
    let label: String
  }
}

/// Round numbers, 1, 2 or 5 times a power of ten apart, within a range.
///
/// After Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990), pages 61–63. We take the
/// smallest round step that keeps to the greatest count, and no number outside the range.
struct RoundSteps {
  let step: Double
  let values: [Double]

  init(_ range: ClosedRange<Double>, maximumCount: Int) {
    let extent = range.upperBound - range.lowerBound
    guard extent > 0, extent.isFinite, maximumCount >= 1 else {
      (step, values) = (1, [range.lowerBound])
      return
    }
    let least = extent / Double(max(1, maximumCount))
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    for factor in [1.0, 2, 5, 10, 20] {
      let step = power * factor
      let values = Self.multiples(of: step, in: range)
      guard values.count <= maximumCount else { continue }
      (self.step, self.values) = (step, values)
      return
    }
    (step, values) = (extent, [range.lowerBound])
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    // A billionth of a step of slack, so that 0.1 · 3 counts as 0.3 at the end of a range.
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// How many digits after the point tell neighbours at this distance apart.
  static func digits(for step: Double) -> Int {
    guard step > 0, step.isFinite else { return 0 }
    var (digits, rest) = (0, step)
    while abs(rest - rest.rounded()) > 1e-6 * rest, digits < 10 {
      (digits, rest) = (digits + 1, rest * 10)
    }
    return digits
  }
}

/// A range of numbers laid along a stretch of the page.
struct AxisScale {
  let domain: ClosedRange<Double>
  /// Where the lower and the upper end of the domain lie, in points.
  let start, end: Double

  /// The place of a number; numbers outside the domain take its nearest end.
  func callAsFunction(_ value: Double) -> Double {
    let extent = domain.upperBound - domain.lowerBound
    guard extent > 0, !value.isNaN else { return start }
    let share = (min(max(value, domain.lowerBound), domain.upperBound) - domain.lowerBound) / extent
    return start + (end - start) * share
  }
}
