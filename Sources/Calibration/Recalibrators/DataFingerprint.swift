/// Which rows a set holds, by a hash of each: to tell whether two sets share some.
///
/// A calibration judged on the rows it was fitted to flatters itself, so sets are compared before
/// anything is printed. Two rows count as one when all their scores are equal to the last bit, which
/// for logits of different pictures does not happen by chance.
public struct DataFingerprint: Hashable, Sendable {
  /// The hash of each different row.
  public let rows: Set<UInt64>
  /// Sixteen hexadecimal digits that stand for the whole set, whatever its order.
  public let digest: String

  /// Hashes the scores of every row; the labels are left out.
  public init(of predictions: Predictions) {
    self.init(
      hashes: predictions.labels.indices.map { row in
        predictions.logits(ofRow: row).reduce(fnvOffset) { hash, logit in
          (0..<8).reduce(hash) { hash, byte in
            fnv(hash, UInt8(truncatingIfNeeded: logit.bitPattern >> (8 * byte)))
          }
        }
      })
  }

  /// Hashes the names that stand for the rows, such as the content hashes of the pictures.
  public init(of names: [String]) {
    self.init(hashes: names.map { $0.utf8.reduce(fnvOffset, fnv) })
  }

  private init(hashes: [UInt64]) {
    rows = Set(hashes)
    let whole = hashes.sorted().reduce(fnvOffset) { hash, row in
      (0..<8).reduce(hash) { fnv($0, UInt8(truncatingIfNeeded: row >> (8 * $1))) }
    }
    let digits = String(whole, radix: 16)
    digest = String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// How many different rows are in both sets.
  public func sharedCount(with other: DataFingerprint) -> Int {
    rows.intersection(other.rows).count
  }

  /// Refuses sets that share a row.
  ///
  /// - Throws: ``CalibrationError/setsOverlap(count:)``.
  public func checkDisjoint(from other: DataFingerprint) throws(CalibrationError) {
    let shared = sharedCount(with: other)
    guard shared == 0 else { throw .setsOverlap(count: shared) }
  }
}

/// FNV-1a of 64 bits: Fowler, Noll & Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
private func fnv(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
  (hash ^ UInt64(byte)) &* 0x100_0000_01b3
}

private let fnvOffset: UInt64 = 0xcbf2_9ce4_8422_2325
