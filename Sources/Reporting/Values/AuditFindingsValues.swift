import Calibration
import Diagnostics
import Drawing

/// What was found out about a folder as values of a template: slices, curves, faults.
struct AuditFindingsValues {
  private let audit: Audit
  private let vocabulary: Vocabulary

  /// The most rows of a list; the rest is in the data.
  private static let longestList = 24
  /// The most slices shown.
  private static let mostSlices = 4

  init(_ audit: Audit, _ vocabulary: Vocabulary) {
    (self.audit, self.vocabulary) = (audit, vocabulary)
  }

  /// The weakest slices, those that chance explains greyed.
  var slices: ReportValue {
    .list(
      audit.slices.prefix(Self.mostSlices).map { slice in
        let name = slice.kind.rawValue
        return .group([
          .name: .text(vocabulary.measures[name] ?? name), .value: .number(ifKnown: slice.bound),
          .unit: .text(ifKnown: vocabulary.units[name]), .count: .count(slice.count),
          .rightCount: .count(slice.right),
          .accuracy: .number(Double(slice.right) / Double(slice.count)),
          .gap: .number(slice.gap.difference), .lower: .number(slice.gap.interval.lower),
          .upper: .number(slice.gap.interval.upper), .pValue: .number(slice.pValue),
          .isWithinChance: .flag(slice.pValue >= 0.05),
        ])
      })
  }

  /// What may be wrong with the folder.
  var faults: ReportValue {
    let faults = audit.faults
    return .group([
      .labels: cut(
        (faults.judgesLabels ? faults.labels : []).map { suspect in
          .group([
            .name: .text(suspect.name), .truth: .text(suspect.truth), .said: .text(suspect.said),
            .confidence: .number(suspect.confidence),
          ])
        }),
      .labelCount: .count(faults.labels.count), .isUnsure: .flag(!faults.judgesLabels),
      .duplicates: cut(
        faults.duplicates.map { duplicate in
          .group([
            .names: .text(duplicate.names.joined(separator: ", ")),
            .truth: .text(duplicate.truths.joined(separator: ", ")),
            .isOpen: .flag(duplicate.isContradiction),
          ])
        }),
      .duplicateCount: .count(faults.duplicates.count),
      .unlike: faults.unlike.map { .count($0.count) } ?? .nothing,
      .count: .count(faults.likenessCount),
    ])
  }

  private func cut(_ values: [ReportValue]) -> ReportValue {
    .list(Array(values.prefix(Self.longestList)))
  }

  /// Accuracy over shift, size and pen, of the folder and class by class.
  var curves: ReportValue {
    guard let found = audit.curves else { return .nothing }
    var members: [ValueName: ReportValue] = [
      .count: .count(found.count), .framing: framing(found.framing.first),
      .classes: .list(classes(found)),
    ]
    for curve in found.curves { members[curve.quantity.valueName] = group(curve) }
    let shifts = found.curves.filter { $0.quantity.isShift }
    members[.shifts] = .lines(
      LineFigure(
        lines: shifts.map { line($0, $0.quantity == .down ? .said : .truth) },
        across: -4...4, mark: 0))
    return .group(members)
  }

  private func group(_ curve: FolderCurve) -> ReportValue {
    let best = curve.all.best
    return .group([
      .lines: .lines(
        LineFigure(
          lines: [line(curve, .said)], mark: curve.own?.median,
          band: curve.safe.map { $0.lower...$0.upper })),
      .best: .number(curve.values[best]),
      .rightCount: .count(curve.all.right[best]), .count: .count(curve.all.count),
      .accuracy: .number(curve.all.accuracies[best]),
      .before: .number(Double(curve.all.rightAsFed) / Double(max(1, curve.all.count))),
      .isGain: .flag(curve.all.right[best] > curve.all.rightAsFed),
      .mean: .number(ifKnown: curve.own?.median), .low: .number(ifKnown: curve.own?.low),
      .high: .number(ifKnown: curve.own?.high),
      .lower: .number(ifKnown: curve.safe?.lower), .upper: .number(ifKnown: curve.safe?.upper),
    ])
  }

  private func line(_ curve: FolderCurve, _ role: LineChart.Role) -> LineFigure.Line {
    LineFigure.Line(
      name: curve.quantity.rawValue, role: role,
      points: zip(curve.values, curve.all.accuracies).map { Point(x: $0, y: $1) })
  }

  /// One row per class: where its ink lies, and its curves.
  private func classes(_ found: FolderCurves) -> [ReportValue] {
    let labels = found.curves.flatMap { $0.classes.compactMap(\.label) }
    return audit.model.labels.filter(labels.contains).map { label in
      var members: [ValueName: ReportValue] = [
        .name: .text(label), .framing: framing(found.framing.first { $0.label == label }),
      ]
      for curve in found.curves {
        guard let tally = curve.classes.first(where: { $0.label == label }) else { continue }
        // A shift can be made of every picture; others lack ink to be scaled or redrawn.
        if curve.quantity == .down {
          members[.count] = .count(tally.count)
          members[.rightCount] = .count(tally.rightAsFed)
        }
        members[curve.quantity.valueName] = .group([
          .curve: .curve(
            Sparkline(
              zip(curve.values, tally.accuracies).map { Point(x: $0, y: $1) },
              safe: safe(curve), mark: curve.quantity.isShift ? 0 : nil, height: 18)),
          .best: .number(curve.values[tally.best]), .rightCount: .count(tally.right[tally.best]),
          .isGain: .flag(tally.right[tally.best] > tally.rightAsFed),
        ])
      }
      return .group(members)
    }
  }

  /// The safe range as far as it was tried.
  private func safe(_ curve: FolderCurve) -> ClosedRange<Double>? {
    guard let safe = curve.safe, let first = curve.values.first, let last = curve.values.last,
      safe.lower < last, safe.upper > first
    else { return nil }
    return max(safe.lower, first)...min(safe.upper, last)
  }

  private func framing(_ framing: FolderFraming?) -> ReportValue {
    guard let framing else { return .nothing }
    return .group([
      .boxRow: .number(framing.boxRow), .boxColumn: .number(framing.boxColumn),
      .massRow: .number(framing.massRow), .massColumn: .number(framing.massColumn),
    ])
  }
}

extension FolderCurve.Quantity {
  fileprivate var isShift: Bool { self == .down || self == .right }

  fileprivate var valueName: ValueName {
    switch self {
    case .down: .down
    case .right: .right
    case .size: .size
    case .stroke: .stroke
    }
  }
}
