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
    /// As a whole number with its thousands set apart.
    case count
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
    case .count: return Numeral.count(Int(value.rounded()))
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
