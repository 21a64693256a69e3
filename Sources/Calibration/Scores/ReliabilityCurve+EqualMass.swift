extension ReliabilityCurve {
  /// Sorts answers into bins that hold about as many each.
  ///
  /// The sorted confidences are cut into B runs, the first N mod B of them longer by one; edges lie
  /// midway between neighbours, equal edges become one, so that equal confidences share a bin. So
  /// does Kumar et al. 2019, <https://arxiv.org/abs/1909.10155>.
  ///
  /// - Parameters:
  ///   - answers: What was said, how surely, and whether it was right.
  ///   - binCount: The most bins, at least 1.
  /// - Complexity: O(N log N + N·B)
  public init(equalMassOf answers: Answers, binCount: Int = 15) {
    precondition(binCount > 0, "expected at least one bin, got \(binCount)")
    let sorted = answers.confidences.sorted()
    let (size, longer) = sorted.count.quotientAndRemainder(dividingBy: binCount)
    var edges = [0.0]
    var end = 0
    for bin in 0..<binCount - 1 {
      end += size + (bin < longer ? 1 : 0)
      guard end > 0, end < sorted.count else { continue }
      let edge = (sorted[end - 1] + sorted[end]) / 2
      if edge > edges[edges.count - 1], edge < 1 { edges.append(edge) }
    }
    edges.append(1)
    let bins = answers.confidences.map { confidence in
      edges.dropFirst().firstIndex { confidence <= $0 }.map { $0 - 1 } ?? edges.count - 2
    }
    self.init(of: answers, bins: bins, edges: edges)
  }
}
