/// Rows shifted to mean 0 and scaled to variance 1.
struct RowNormaliser {
  let rows: Int
  let width: Int
  let epsilon: Float

  /// A normalised matrix, and what it was shifted and scaled by.
  struct Result {
    let normalised: Floats
    let means: Floats
    /// `1 / √(variance + ε)` of each row.
    let scales: Floats
  }

  /// `(x − mean) / √(variance + ε)`.
  func forward(_ x: Floats) -> Result {
    let (means, scales) = Rows.moments(x, rows: rows, width: width, epsilon: epsilon)
    let normalised = Rows.map(x, rows: rows, width: width, means, scales) { ($0 - $1) * $2 }
    return Result(normalised: normalised, means: means, scales: scales)
  }

  /// `(g − mean g − n · mean(g · n)) / √(variance + ε)` with the normalised rows `n`.
  func gradient(_ result: Result, _ upstream: Floats) -> Floats {
    let ones = Floats(repeating: 1, count: upstream.count)
    let shift = Rows.meanProducts(upstream, ones, rows: rows, width: width)
    let tilt = Rows.meanProducts(upstream, result.normalised, rows: rows, width: width)
    let shifted = Rows.map(upstream, rows: rows, width: width, shift, result.scales) {
      ($0 - $1) * $2
    }
    let tilted = Rows.map(result.normalised, rows: rows, width: width, tilt, result.scales) {
      $0 * $1 * $2
    }
    return Elementwise.map(shifted, tilted) { $0 - $1 }
  }
}
