/// Places of labels in a column: as near to where they belong as they can be without touching.
///
/// The sum of squared moves is the least possible: neighbours that would overlap become one pile,
/// whose middle stands at the mean of its wishes (the pool-adjacent-violators algorithm; Barlow et
/// al., "Statistical Inference under Order Restrictions", 1972).
struct LabelColumn {
  /// The centre of each label, in the order of the wishes.
  let centers: [Double]

  /// Places labels of one height.
  ///
  /// - Parameters:
  ///   - wishes: The centres that are wished for.
  ///   - height: The height of a label.
  ///   - range: Where labels may stand; where they don't all fit, they go on below it.
  init(_ wishes: [Double], height: Double, in range: ClosedRange<Double>) {
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    var piles: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      // Taking `rank · height` away turns "at least a height apart" into "not decreasing".
      piles.append((wishes[index] - Double(rank) * height, 1))
      while piles.count > 1 {
        let (upper, lower) = (piles[piles.count - 2], piles[piles.count - 1])
        guard upper.sum / Double(upper.count) > lower.sum / Double(lower.count) else { break }
        piles.removeLast(2)
        piles.append((upper.sum + lower.sum, upper.count + lower.count))
      }
    }
    let lowest = range.lowerBound + height / 2
    let highest = max(lowest, range.upperBound - Double(wishes.count) * height + height / 2)
    var centers = Array(repeating: 0.0, count: wishes.count)
    var rank = 0
    for pile in piles {
      let place = min(max(pile.sum / Double(pile.count), lowest), highest)
      for _ in 0..<pile.count {
        centers[order[rank]] = place + Double(rank) * height
        rank += 1
      }
    }
    self.centers = centers
  }
}
