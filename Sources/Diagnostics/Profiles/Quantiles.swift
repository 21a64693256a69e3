/// How the values of a quantity are spread, fine enough to tell any value's percentile.
public struct Quantiles: Hashable, Sendable, Codable {
  /// The number of values behind it.
  public let count: Int
  /// Values at equal steps from the least to the greatest, ascending; at most 201.
  public let values: [Float]

  /// Takes the quantiles of some values.
  ///
  /// - Precondition: there is at least one value.
  public init(of values: [Double]) {
    precondition(!values.isEmpty, "expected at least one value")
    let sorted = values.sorted()
    let steps = min(200, sorted.count - 1)
    count = sorted.count
    self.values =
      steps == 0
      ? [Float(sorted[0])]
      : (0...steps).map { step in
        Float(sorted[(step * (sorted.count - 1) + steps / 2) / steps])
      }
  }

  /// The share of values that lie below `value`, in `0...1`: its percentile over 100.
  public func share(below value: Double) -> Double {
    guard let last = values.last, value <= Double(last) else { return 1 }
    guard values.count > 1, let next = values.firstIndex(where: { Double($0) >= value }), next > 0
    else { return 0 }
    let (low, high) = (Double(values[next - 1]), Double(values[next]))
    return (Double(next - 1) + (value - low) / (high - low)) / Double(values.count - 1)
  }
}
