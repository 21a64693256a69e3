import Foundation
import MisreadKit

/// An audit in a few lines, for the terminal.
struct AuditSummaryText {
  let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  var text: String {
    let (low, high) = (audit.accuracyInterval.lower, audit.accuracyInterval.upper)
    let right = audit.entries.count { $0.isRight }
    var lines = [
      """
      \(right) of \(audit.count) read rightly: \(percent(audit.accuracy)) \
      [\(percent(low)) to \(percent(high))], while \(percent(audit.meanConfidence)) sure
      """
    ]
    if let counting = audit.counting {
      let rate = counting.answered > 0 ? Double(counting.right) / Double(counting.answered) : 0
      lines.append(
        """
        counting only answers of at least \(percent(counting.threshold))\(squares(counting)): \
        \(counting.right) of \(counting.answered), \(percent(rate))
        """)
    }
    if let causes = audit.causes, !causes.mistakes.isEmpty { lines.append(causes.sentence) }
    lines += audit.recipes.map { line($0, indent: "  ", isFed: $0.name == audit.recipe) }
    for network in audit.networks {
      lines.append("  \(network.name):")
      lines += network.recipes.map { line($0, indent: "    ", isFed: false) }
    }
    lines += audit.thresholds.map { $0.sentence }
    lines += audit.unreadable.map { "not read: \($0.name): \($0.reason)" }
    return lines.joined(separator: "\n")
  }

  private func squares(_ counting: AuditCounting) -> String {
    counting.skipped > 0 ? " to square pictures (\(counting.skipped) are not)" : ""
  }

  private func line(_ score: RecipeScore, indent: String, isFed: Bool) -> String {
    let change =
      isFed
      ? "as fed" : "+\(score.gained) −\(score.lost), p = \(String(format: "%.2g", score.pValue))"
    let counted = score.counting.map { ", \($0.right) of \($0.answered) answered" } ?? ""
    return
      "\(indent)\(score.name): \(score.right), \(percent(score.accuracy))  (\(change)\(counted))"
  }
}
