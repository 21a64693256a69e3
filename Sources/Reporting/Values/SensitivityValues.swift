import Diagnostics
import Drawing

/// How the answer depends on what can be turned, as values of a template.
struct SensitivityValues {
  let diagnosis: Diagnosis
  let vocabulary: Vocabulary

  init(_ diagnosis: Diagnosis, _ vocabulary: Vocabulary) {
    (self.diagnosis, self.vocabulary) = (diagnosis, vocabulary)
  }

  private var sensitivity: Sensitivity { diagnosis.sensitivity }

  /// All of it.
  var root: ReportValue {
    .group([
      .curves: .list(sensitivity.curves.map(curve) + [.group([.shifts: shifts])]), .shifts: shifts,
      .classes: .list(sensitivity.classes.map { .text($0) }),
    ])
  }

  /// One knob's lines with its names, safe range and the picture's own place.
  func curve(_ curve: SensitivityCurve) -> ReportValue {
    let name = curve.knob.rawValue
    return .group([
      .name: .text(vocabulary.measures[name] ?? name),
      .unit: .text(vocabulary.units["knob " + name] ?? curve.knob.unit),
      .value: .number(curve.own), .lower: .number(ifKnown: curve.range?.lower),
      .upper: .number(ifKnown: curve.range?.upper), .hasProfile: .flag(curve.range != nil),
      .chart: .lines(lines(curve)),
    ])
  }

  private func lines(_ curve: SensitivityCurve) -> LineFigure {
    let first = curve.values.first ?? 0
    let last = curve.values.last ?? first
    return LineFigure(
      lines: zip(sensitivity.classes, curve.probabilities).reversed().map { label, shares in
        LineFigure.Line(
          name: label.shortened(to: 12), role: role(of: label),
          points: zip(curve.values, shares).map { Point(x: $0, y: $1) }, isLabel: true)
      },
      across: first...last, mark: curve.own,
      band: curve.range.flatMap { range in
        let (lower, upper) = (max(first, range.lower), min(last, range.upper))
        return lower < upper ? lower...upper : nil
      })
  }

  private func role(of label: String) -> LineChart.Role {
    label == diagnosis.truth ? .truth : label == diagnosis.said ? .said : .neutral
  }

  /// The class followed in the map of shifts: the true one, else the one said.
  private var followed: String { diagnosis.truth ?? diagnosis.said }

  /// What becomes of the answer wherever the picture is moved.
  private var shifts: ReportValue {
    let map = sensitivity.shifts
    guard let index = sensitivity.classes.firstIndex(of: followed), map.steps.count > 1 else {
      return .nothing
    }
    let side = map.steps.count
    let labels = map.said.map { $0.count <= 2 ? $0 : "" }
    let middle = (map.steps.firstIndex(of: 0) ?? side / 2)
    let own = Overlay(
      box: Rectangle(x: Double(middle), y: Double(middle), width: 1, height: 1), line: .solid)
    return .group([
      .picture: .picture(
        LabelledCells(
          CellGrid(rows: side, columns: side, values: map.probabilities[index].map(Float.init)),
          labels: labels, overlays: [safeBox].compactMap(\.self) + [own])),
      .said: .text(followed), .value: .count(map.steps.last ?? 0),
      .unit: .count(map.pixelsPerStep), .upper: .number(ifKnown: map.safeDistance),
      .share: .number(map.share(of: followed, within: 2)), .isOutside: .flag(safeBox != nil),
    ])
  }

  /// Where the ink's mass would lie within the safe distance of the middle.
  private var safeBox: Overlay? {
    let map = sensitivity.shifts
    guard let safe = map.safeDistance, let column = diagnosis.ink?.fedColumn,
      let row = diagnosis.ink?.fedRow, let first = map.steps.first
    else { return nil }
    let pitch = Double(map.pixelsPerStep)
    // A training digit's mass lies at row and column 14.
    let left = (14 - column - safe) / pitch - Double(first)
    let top = (14 - row - safe) / pitch - Double(first)
    let extent = 2 * safe / pitch + 1
    let frame = Rectangle(
      x: 0, y: 0, width: Double(map.steps.count), height: Double(map.steps.count))
    let box = Rectangle(x: left, y: top, width: extent, height: extent)
    return box.overlaps(frame) ? Overlay(box: box.clipped(to: frame), line: .dashed) : nil
  }
}
