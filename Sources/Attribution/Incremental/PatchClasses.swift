/// Window positions along one axis, put into few classes in which all patches have one extent.
///
/// Patches of one class are computed together, with one compiled primitive for each step; a class
/// pays for the largest of its members, so alike positions go together.
package struct PatchClasses: Sendable {
  /// Positions whose patches have the same extents.
  package struct Class: Sendable {
    /// The members, by their place in the list of positions.
    package let members: [Int]
    /// The extent of the patch of each value.
    package let extents: [Int]
  }

  package let classes: [Class]
  /// Divides positions into at most `count` classes of least total cost.
  ///
  /// - Parameters:
  ///   - ranges: For each position and value the range that the window can change.
  ///   - weights: What an element along the axis costs for each value.
  ///   - count: The most classes.
  package init(_ ranges: [[Range<Int>]], weights: [Double], count: Int) {
    let costs = ranges.map { zip($0, weights).reduce(0.0) { $0 + Double($1.0.count) * $1.1 } }
    let order = ranges.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
    let cuts = Self.cuts(order.map { ranges[$0].map(\.count) }, weights: weights, count: count)
    classes = zip(cuts, cuts.dropFirst()).map { first, last in
      let members = order[first..<last].sorted()
      return Class(members: members, extents: Self.largest(members.map { ranges[$0] }))
    }
  }

  private static func largest(_ ranges: [[Range<Int>]]) -> [Int] {
    ranges.reduce(into: Array(repeating: 1, count: ranges.first?.count ?? 0)) { extents, member in
      for value in extents.indices { extents[value] = max(extents[value], member[value].count) }
    }
  }

  /// Where to cut the ordered positions, by dynamic programming over the last cut.
  private static func cuts(_ extents: [[Int]], weights: [Double], count: Int) -> [Int] {
    let total = extents.count
    guard count > 1, total > 1 else { return [0, total] }
    // cost[i][j]: positions i..<j in one class.
    var cost = [[Double]](repeating: Array(repeating: 0, count: total + 1), count: total)
    for first in 0..<total {
      var largest = [Int](repeating: 1, count: weights.count)
      for last in first..<total {
        for value in largest.indices { largest[value] = max(largest[value], extents[last][value]) }
        let each = zip(largest, weights).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        cost[first][last + 1] = each * Double(last + 1 - first)
      }
    }
    var best = (0...total).map { $0 == 0 ? 0 : cost[0][$0] }
    var before = [[Int]](repeating: Array(repeating: 0, count: total + 1), count: count)
    for level in 1..<count {
      var next = best
      for last in 1...total {
        before[level][last] = last
        for cut in 1..<last where best[cut] + cost[cut][last] < next[last] {
          next[last] = best[cut] + cost[cut][last]
          before[level][last] = cut
        }
      }
      best = next
    }
    var cuts = [total]
    for level in (1..<count).reversed() {
      let cut = before[level][cuts[0]]
      if cut < cuts[0] { cuts.insert(cut, at: 0) }
    }
    return [0] + cuts
  }
}
