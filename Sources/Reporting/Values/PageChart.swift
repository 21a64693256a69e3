import Diagnostics
import Drawing
import Photographs

/// The one chart of a diagnosis' first page: the main cause as it is turned, as values of a template.
struct PageChart {
  let diagnosis: Diagnosis
  let vocabulary: Vocabulary

  private var sensitivity: SensitivityValues { SensitivityValues(diagnosis, vocabulary) }

  /// One of `turned`, `shifts` and `spoiled`, each with its names; nothing where no such cause was
  /// found.
  var root: ReportValue {
    guard diagnosis.verdict.kind == .preparation, let main = diagnosis.causes?.main.first else {
      return .nothing
    }
    if main == .position, let shifts = sensitivity.root[.shifts], shifts.isShown {
      return .group([.shifts: shifts])
    }
    let curve = diagnosis.sensitivity.curves.first { $0.knob.rawValue == main.rawValue }
    if let curve { return .group([.turned: sensitivity.curve(curve)]) }
    return spoiled(main).map { .group([.spoiled: $0]) } ?? .nothing
  }

  /// The network's accuracy as the cause's measure alone is spoiled; polarity has no curve.
  private func spoiled(_ cause: Correction) -> ReportValue? {
    guard let measure = diagnosis.measures.first(where: { $0.measure.correction == cause }),
      measure.measure != .polarity, let range = measure.range,
      let first = range.values.first, let last = range.values.last, first < last,
      case .group(var members) = MeasureValues(measure, vocabulary).root
    else { return nil }
    members[.chart] = .lines(
      LineFigure(
        lines: [
          LineFigure.Line(
            name: "accuracy", role: .said,
            points: zip(range.values, range.accuracies).map { Point(x: $0, y: $1) })
        ],
        across: min(first, measure.value)...max(last, measure.value), mark: measure.value,
        band: range.lower < range.upper ? range.lower...range.upper : nil))
    return .group(members)
  }
}
