/// Nodes and weights that integrate polynomials of degree up to `2n − 1` over `0...1` exactly.
///
/// The nodes are the roots of the Legendre polynomial `Pₙ`, moved from −1…1 to 0…1 and found by
/// Newton's method from `cos(π (i − ¼) / (n + ½))`; the weights are `1 / ((1 − z²) P′ₙ(z)²)`.
///
/// Source: Abramowitz & Stegun 1964, section 25.4.29–30.
package struct GaussLegendre {
  /// Where the integrand is evaluated, ascending, inside `0...1`.
  package let nodes: [Double]
  /// What each value counts; positive, summing to 1.
  package let weights: [Double]

  /// Computes `count` nodes.
  ///
  /// - Precondition: `count` is at least 1.
  package init(count: Int) {
    precondition(count >= 1, "expected at least one node, got \(count)")
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<count {
      var z = -cosine(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        let (value, derivative) = Self.legendre(count, at: z)
        slope = derivative
        let step = value / derivative
        z -= step
        guard abs(step) > 1e-15 else { break }
      }
      nodes[index] = (1 + z) / 2
      weights[index] = 1 / ((1 - z * z) * slope * slope)
    }
    (self.nodes, self.weights) = (nodes, weights)
  }

  /// `Pₙ(z)` and its derivative, by `k Pₖ = (2k − 1) z Pₖ₋₁ − (k − 1) Pₖ₋₂`.
  private static func legendre(_ n: Int, at z: Double) -> (value: Double, derivative: Double) {
    var (previous, current) = (1.0, z)
    for k in stride(from: 2, through: n, by: 1) {
      let next = (Double(2 * k - 1) * z * current - Double(k - 1) * previous) / Double(k)
      (previous, current) = (current, next)
    }
    return (current, Double(n) * (z * current - previous) / (z * z - 1))
  }
}
