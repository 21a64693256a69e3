import Foundation
import MisreadKit

/// A calibration in a few lines, for the terminal.
struct CalibrationSummaryText {
  let report: CalibrationReport

  init(_ report: CalibrationReport) { self.report = report }

  var text: String {
    var lines = [report.summary.verdict.sentence]
    if let warning = report.context.warning { lines.append("Beware: \(warning)") }
    if let effect = report.summary.effect { lines.append(effect) }
    if let temperature = report.temperature {
      lines.append("temperature  \(String(format: "%.4f", temperature))")
    }
    lines.append(line("before", report.before))
    if let after = report.after { lines.append(line("after ", after)) }
    if let abstention = report.context.abstention { lines.append(abstention.sentence) }
    if let own = report.context.own {
      lines.append("\(own.name): \(own.comparison.sentence)")
      lines += matrix(own.comparison)
      lines.append("\(own.name): \(own.abstention.sentence)")
    }
    if let export = report.context.export {
      let difference = String(format: "%.1g", export.largestDifference)
      lines.append(
        """
        \(export.name): on \(export.checkedCount) pictures the same answers, probabilities within \
        \(difference)
        """)
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ name: String, _ figures: CalibrationFigures) -> String {
    let numbers = [figures.ece, figures.nll, figures.brier].map { String(format: "%.4f", $0) }
    let interval = figures.accuracyInterval
    let shares = [figures.accuracy, interval.lower, interval.upper].map {
      String(format: "%.1f\u{202f}%%", $0 * 100)
    }
    return """
      \(name)  accuracy \(shares[0]) [\(shares[1]) to \(shares[2])]  \
      ECE \(numbers[0])  NLL \(numbers[1])  Brier \(numbers[2])
      """
  }

  /// What each temperature does to each set.
  private func matrix(_ comparison: TwoSetComparison) -> [String] {
    [comparison.first, comparison.second].map { side in
      let temperature = side.temperature.map { String(format: "%.2f", $0.temperature) } ?? "none"
      let cells = [("as it is", side.asIs), ("own T", side.underOwn), ("other T", side.underOther)]
      let figures = cells.map { name, cell in
        let numbers = cell.map {
          String(
            format: "ECE %.3f NLL %.3f", $0.expectedCalibrationError, $0.negativeLogLikelihood)
        }
        return "\(name) \(numbers ?? "–")"
      }
      return "  \(side.name): T \(temperature)  " + figures.joined(separator: " · ")
    }
  }
}
