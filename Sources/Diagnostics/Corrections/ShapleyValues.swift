/// How a total is shared among players, each by what it adds to every set of the others.
///
/// φᵢ = Σ over sets S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)). The shares sum to
/// v(all) − v(none); a player that never adds anything gets 0, and equal players get the same.
/// Source: Shapley 1953, <https://doi.org/10.1515/9781400881970-018>.
package struct ShapleyValues: Hashable, Sendable {
  /// One share per player.
  package let shares: [Double]

  /// Shares a total exactly.
  ///
  /// - Parameter values: v of every set of players; bit i of the index says whether i is in it.
  /// - Precondition: the count is 2ⁿ for n players, n at most 20.
  /// - Complexity: O(n 2ⁿ)
  package init(values: [Double]) {
    let count = values.count.trailingZeroBitCount
    precondition(
      values.count == 1 << count && count <= 20, "expected 2ⁿ values, got \(values.count)")
    // |S|! (n − |S| − 1)! / n! is one over n times the number of sets of that size without i.
    var weights: [Double] = []
    var setCount = 1.0
    for size in 0..<count {
      weights.append(1 / (Double(count) * setCount))
      setCount = setCount * Double(count - 1 - size) / Double(size + 1)
    }
    shares = (0..<count).map { player in
      values.indices.reduce(0) { sum, set in
        guard set & (1 << player) == 0 else { return sum }
        return sum + weights[set.nonzeroBitCount] * (values[set | 1 << player] - values[set])
      }
    }
  }
}
