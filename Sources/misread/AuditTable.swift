import Archives
import MisreadKit

/// One line per picture, for spreadsheets.
struct AuditTable {
  let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  func write(to path: String) throws {
    try FileContents.write(Array(text.utf8), to: path)
  }

  private var text: String {
    let header = [
      "name", "truth", "said", "confidence", "truth_probability", "right", "width", "height",
      "unlike_training", "label_suspect", "cause", "failure",
    ]
    let causes = Dictionary((audit.causes?.mistakes ?? []).map { ($0.name, $0.words) }) {
      first, _ in
      first
    }
    let suspects = Set(audit.faults.labels.map(\.name))
    let rows = audit.entries.map { entry in
      [
        entry.name, entry.truth, entry.said ?? "", String(entry.confidence),
        String(entry.truthProbability), entry.isRight ? "1" : "0", String(entry.width),
        String(entry.height), entry.likeness == nil ? "" : entry.isUnlike ? "1" : "0",
        suspects.contains(entry.name) ? "1" : "0", causes[entry.name] ?? "", entry.failure ?? "",
      ]
    }
    let blanks = Array(repeating: "", count: header.count - 2)
    let failed = audit.unreadable.map { [$0.name] + blanks + [$0.reason] }
    return CSVTable.text([header] + rows + failed)
  }
}
