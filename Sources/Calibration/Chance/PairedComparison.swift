/// The same pictures under two conditions: what was gained, what was lost, and whether chance could
/// have done it.
///
/// Test: McNemar 1947, exact: of the pictures whose rightness changed, half should have gained if the
/// condition made no difference.
public struct PairedComparison: Hashable, Sendable, Codable {
  /// How many are wrong before and right after.
  public let gained: Int
  /// How many are right before and wrong after.
  public let lost: Int
  /// How many are right both times.
  public let bothRight: Int
  /// How many are wrong both times.
  public let bothWrong: Int

  /// Compares rightness before and after, picture by picture.
  ///
  /// - Precondition: there are as many before as after.
  public init(before: [Bool], after: [Bool]) {
    precondition(
      before.count == after.count, "expected pairs, got \(before.count) and \(after.count)")
    let pairs = zip(before, after)
    gained = pairs.count { !$0 && $1 }
    lost = pairs.count { $0 && !$1 }
    bothRight = pairs.count { $0 && $1 }
    bothWrong = pairs.count { !$0 && !$1 }
  }

  /// The two-sided p-value of McNemar's exact test, in `0...1`.
  ///
  /// - Complexity: O(min(`gained`, `lost`))
  public var pValue: Double {
    let changed = gained + lost
    // log of (changed choose k)/2^changed, for k from 0 up.
    var logTerm = -Double(changed) * log(2)
    var sum = 0.0
    for k in 0...min(gained, lost) {
      sum += exp(logTerm)
      logTerm += log(Double(changed - k) / Double(k + 1))
    }
    return min(1, 2 * sum)
  }
}

/// P-values of several tests, each raised so that one threshold holds for all of them together.
///
/// Holm 1979: the k-th smallest of m is multiplied by m − k + 1, never below the one before it, never
/// above 1.
///
/// - Parameter pValues: P-values in `0...1`, in any order.
/// - Returns: The adjusted values, in the same order.
public func holmAdjusted(_ pValues: [Double]) -> [Double] {
  var adjusted = pValues
  var largest = 0.0
  let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
  for (rank, index) in order.enumerated() {
    largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
    adjusted[index] = largest
  }
  return adjusted
}
