/// How far two maps put pixels in the same order: Spearman's rank correlation.
///
/// Equal values share the mean of their ranks, so the measure is Pearson's correlation of the
/// ranks. Source: Spearman 1904, <https://doi.org/10.2307/1412159>.
///
/// - Parameters:
///   - first: One value per pixel.
///   - second: One value per pixel.
/// - Returns: −1 for opposite orders, 0 for unrelated ones, 1 for the same; nil when either map
///   is constant or there are fewer than two pixels.
/// - Precondition: both have the same number of values.
/// - Complexity: O(n log n)
public func rankCorrelation(
  _ first: some Collection<Float>, _ second: some Collection<Float>
) -> Double? {
  precondition(first.count == second.count, "\(first.count) and \(second.count) values")
  let (left, right) = (ranks(Array(first)), ranks(Array(second)))
  let middle = Double(left.count + 1) / 2
  var (product, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
  for (a, b) in zip(left, right) {
    product += (a - middle) * (b - middle)
    leftSquares += (a - middle) * (a - middle)
    rightSquares += (b - middle) * (b - middle)
  }
  guard leftSquares > 0, rightSquares > 0 else { return nil }
  return product / (leftSquares * rightSquares).squareRoot()
}

/// The rank of each value, 1 for the smallest; equal values share the mean of theirs.
private func ranks(_ values: [Float]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
