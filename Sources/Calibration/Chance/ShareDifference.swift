/// How far a share in one group lies from that in another, and whether chance could have done it.
///
/// Interval: Newcombe 1998, method 10,
/// <https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I>, from the
/// two Wilson intervals. Test: Fisher's, exact and two-sided: tables with the same margins that are
/// at most as likely as the one seen are added up.
public struct ShareDifference: Hashable, Sendable, Codable {
  /// The first share less the second, in `-1...1`.
  public let difference: Double
  /// The interval of the difference, at the level that was asked for.
  public let interval: Interval
  /// The probability of as uneven a table by chance, in `0...1`.
  public let pValue: Double

  /// Compares two shares.
  ///
  /// - Parameters:
  ///   - successes: Of the first group.
  ///   - count: Of the first group, at least 1.
  ///   - others: Successes of the second group.
  ///   - otherCount: Of the second group, at least 1.
  ///   - level: The interval's confidence, in `0..<1`.
  /// - Complexity: O(`count` + `otherCount`)
  public init(
    _ successes: Int, of count: Int, versus others: Int, of otherCount: Int, level: Double = 0.95
  ) {
    let (first, second) = (Double(successes) / Double(count), Double(others) / Double(otherCount))
    difference = first - second
    let one = Interval.wilson(successes, of: count, level: level)
    let two = Interval.wilson(others, of: otherCount, level: level)
    func length(_ first: Double, _ second: Double) -> Double {
      (first * first + second * second).squareRoot()
    }
    interval = Interval(
      lower: difference - length(first - one.lower, two.upper - second),
      upper: difference + length(one.upper - first, second - two.lower))
    pValue = Self.fisher(successes, count, others, otherCount)
  }

  private static func fisher(
    _ successes: Int, _ count: Int, _ others: Int, _ otherCount: Int
  ) -> Double {
    let (all, drawn) = (count + otherCount, successes + others)
    var logs = [0.0, 0.0]
    logs.reserveCapacity(all + 1)
    for number in 2..<max(2, all + 1) { logs.append(logs[number - 1] + log(Double(number))) }
    func choose(_ n: Int, _ k: Int) -> Double { logs[n] - logs[k] - logs[n - k] }
    func likelihood(_ hits: Int) -> Double {
      choose(count, hits) + choose(otherCount, drawn - hits) - choose(all, drawn)
    }
    // Equal tables may differ in their last bits.
    let seen = likelihood(successes) + 1e-7
    let sum = (max(0, drawn - otherCount)...min(count, drawn)).reduce(0) { sum, hits in
      let value = likelihood(hits)
      return value <= seen ? sum + exp(value) : sum
    }
    return min(1, sum)
  }
}

/// Several differences with intervals and p-values that hold for all of them together.
///
/// P-values are Holm's. The interval of the k-th smallest of m p-values has the confidence
/// 1 − 0.05 / (m − k + 1), so that it leaves out 0 where the adjusted p lies below 0.05, as far as
/// the two methods agree.
///
/// - Parameter tables: Successes and counts of each pair of groups; no group is empty.
/// - Returns: One difference per pair, in the same order, with the adjusted p-value.
public func holmDifferences(
  _ tables: [(successes: Int, count: Int, others: Int, otherCount: Int)]
) -> [(difference: ShareDifference, adjustedPValue: Double)] {
  let plain = tables.map {
    ShareDifference($0.successes, of: $0.count, versus: $0.others, of: $0.otherCount)
  }
  let adjusted = holmAdjusted(plain.map(\.pValue))
  var found = zip(plain, adjusted).map { (difference: $0, adjustedPValue: $1) }
  let order = plain.indices.sorted { plain[$0].pValue < plain[$1].pValue }
  for (rank, index) in order.enumerated() {
    let table = tables[index]
    found[index].difference = ShareDifference(
      table.successes, of: table.count, versus: table.others, of: table.otherCount,
      level: 1 - 0.05 / Double(tables.count - rank))
  }
  return found
}
