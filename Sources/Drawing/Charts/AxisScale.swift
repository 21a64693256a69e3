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

  /// The place of a number, also beyond the ends of the domain.
  func extended(_ value: Double) -> Double {
    let extent = domain.upperBound - domain.lowerBound
    guard extent > 0 else { return start }
    return start + (end - start) * (value - domain.lowerBound) / extent
  }
}
