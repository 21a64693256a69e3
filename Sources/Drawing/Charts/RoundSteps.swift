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
