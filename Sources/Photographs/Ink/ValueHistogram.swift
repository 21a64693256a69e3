/// How often each value of a plane occurs, in equal bins from its least to its greatest.
package struct ValueHistogram {
  /// The least value.
  package let minimum: Float
  /// The greatest value.
  package let maximum: Float
  private let counts: [Int]
  private let total: Int

  /// Sorts values into bins.
  ///
  /// - Precondition: there is at least one value and one bin.
  /// - Complexity: O(values + bins)
  package init(_ values: [Float], bins: Int = 2048) {
    precondition(!values.isEmpty && bins > 0, "expected values and bins")
    var (low, high) = (values[0], values[0])
    for value in values { (low, high) = (min(low, value), max(high, value)) }
    var counts = [Int](repeating: 0, count: bins)
    let factor = high > low ? Float(bins) / (high - low) : 0
    for value in values { counts[min(Int((value - low) * factor), bins - 1)] += 1 }
    (minimum, maximum, total) = (low, high, values.count)
    self.counts = counts
  }

  /// The value below which a `share` of all lie, straight between the edges of its bin.
  ///
  /// A share of 0.5 is the median.
  package func quantile(_ share: Double) -> Float {
    let wanted = share * Double(total)
    var below = 0
    for (bin, count) in counts.enumerated() where count > 0 {
      if Double(below + count) >= wanted {
        let within = max((wanted - Double(below)) / Double(count), 0)
        return edge(Double(bin) + within)
      }
      below += count
    }
    return maximum
  }

  /// Otsu's threshold: the upper edge of the last bin of the lower class; nil for one value only.
  package var otsuLevel: Float? {
    otsuBin(of: counts).map { edge(Double($0 + 1)) }
  }

  private func edge(_ position: Double) -> Float {
    minimum + Float(position / Double(counts.count)) * (maximum - minimum)
  }
}
