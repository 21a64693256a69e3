import Calibration

/// Cuts a folder into slices by framing and by measures of the pictures.
///
/// Slices of measures that have a safe range lie outside of it; of others they are the thirds at
/// either end. A slice, and what lies outside of it, has at least ``fewest`` pictures.
struct Slicer {
  private let entries: [AuditEntry]
  private let ranges: [Measure: SafeRange]

  /// The fewest pictures of which a slice is told.
  static let fewest = 10

  init(_ entries: [AuditEntry], ranges: [Measure: SafeRange]) {
    (self.entries, self.ranges) = (entries, ranges)
  }

  /// Every slice, the largest adjusted gap below the others first.
  var slices: [SliceScore] {
    let drafts = ink + thirds + [shape].compactMap(\.self)
    let tables = drafts.map(\.table)
    return zip(drafts, zip(tables, holmDifferences(tables))).map { draft, found in
      let (table, result) = found
      return SliceScore(
        kind: draft.kind, bound: draft.bound, count: table.count, right: table.successes,
        otherCount: table.otherCount, otherRight: table.others, gap: result.difference,
        pValue: result.adjustedPValue)
    }.sorted { first, second in
      (first.pValue, first.gap.difference) < (second.pValue, second.gap.difference)
    }
  }

  private struct Draft {
    let kind: SliceScore.Kind
    let bound: Double?
    let table: Table

    init?(
      _ kind: SliceScore.Kind, bound: Double?, of entries: some Collection<AuditEntry>,
      where isInside: (AuditEntry) -> Bool
    ) {
      var table: Table = (successes: 0, count: 0, others: 0, otherCount: 0)
      for entry in entries {
        let right = entry.isRight ? 1 : 0
        if isInside(entry) {
          (table.successes, table.count) = (table.successes + right, table.count + 1)
        } else {
          (table.others, table.otherCount) = (table.others + right, table.otherCount + 1)
        }
      }
      guard min(table.count, table.otherCount) >= Slicer.fewest else { return nil }
      (self.kind, self.bound, self.table) = (kind, bound, table)
    }
  }

  /// Pictures read rightly and all, inside a slice and outside of it.
  private typealias Table = (successes: Int, count: Int, others: Int, otherCount: Int)

  private var ink: [Draft] {
    Measure.allCases.flatMap { measure -> [Draft] in
      let measured = entries.lazy.filter { $0.measures?.ink[measure] != nil }
      func value(_ entry: AuditEntry) -> Double { entry.measures?.ink[measure] ?? 0 }
      func isUnsafe(_ entry: AuditEntry) -> Bool {
        entry.measures?.unsafe.contains(measure) ?? false
      }
      let (below, above) = measure.sliceKinds
      guard let range = ranges[measure] else { return [] }
      let middle = (range.lower + range.upper) / 2
      return [
        below.flatMap { kind in
          Draft(kind, bound: range.lower, of: measured) { isUnsafe($0) && value($0) < middle }
        },
        above.flatMap { kind in
          Draft(kind, bound: measure == .polarity ? nil : range.upper, of: measured) {
            isUnsafe($0) && value($0) >= middle
          }
        },
      ].compactMap(\.self)
    }
  }

  private var thirds: [Draft] {
    let measured = entries.lazy.filter { $0.measures != nil }
    func pair(
      _ low: SliceScore.Kind, _ high: SliceScore.Kind, _ value: (AuditEntry) -> Double
    ) -> [Draft] {
      let values = measured.map(value).sorted()
      guard values.count >= 3 * Self.fewest else { return [] }
      let (lower, upper) = (values[values.count / 3], values[values.count - 1 - values.count / 3])
      return [
        Draft(low, bound: lower, of: measured) { value($0) < lower },
        Draft(high, bound: upper, of: measured) { value($0) > upper },
      ].compactMap(\.self)
    }
    return pair(.dark, .bright) { $0.measures?.brightness ?? 0 }
      + pair(.flat, .contrasty) { $0.measures?.contrast ?? 0 }
      + pair(.blurred, .sharp) { $0.measures?.sharpness ?? 0 }
      + pair(.fewPixels, .manyPixels) { Double($0.width * $0.height) }
  }

  private var shape: Draft? { Draft(.notSquare, bound: nil, of: entries) { !$0.isSquare } }
}

extension Measure {
  /// The slices below and above the safe range.
  fileprivate var sliceKinds: (SliceScore.Kind?, SliceScore.Kind?) {
    switch self {
    case .polarity: (nil, .darkInk)
    case .background: (nil, .background)
    case .size: (.small, .large)
    case .position: (nil, .offCentre)
    case .stroke: (.thinPen, .thickPen)
    case .ink: (.lostInk, nil)
    case .aspect: (.narrowed, .widened)
    }
  }
}
