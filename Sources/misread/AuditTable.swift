import Archives
import MisreadKit

/// One line per picture, for spreadsheets.
struct AuditTable {
  let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  func write(to path: String) throws {
    try FileContents.write(bytes, to: path)
  }

  /// The whole table, put together line by line, as folders may hold many thousand pictures.
  private var bytes: [UInt8] {
    let header = [
      "name", "truth", "said", "confidence", "truth_probability", "right", "width", "height",
      "unlike_training", "label_suspect", "cause", "failure",
    ]
    let causes = Dictionary((audit.causes?.mistakes ?? []).map { ($0.name, $0.words) }) {
      first, _ in
      first
    }
    let suspects = Set(audit.faults.labels.map(\.name))
    var bytes = Array(CSVTable.text([header]).utf8)
    for entry in audit.entries {
      let row = [
        entry.name, entry.truth, entry.said ?? "", String(entry.confidence),
        String(entry.truthProbability), entry.isRight ? "1" : "0", String(entry.width),
        String(entry.height), entry.likeness == nil ? "" : entry.isUnlike ? "1" : "0",
        suspects.contains(entry.name) ? "1" : "0", causes[entry.name] ?? "", entry.failure ?? "",
      ]
      bytes += CSVTable.text([row]).utf8
    }
    let blanks = Array(repeating: "", count: header.count - 2)
    for file in audit.unreadable {
      bytes += CSVTable.text([[file.name] + blanks + [file.reason]]).utf8
    }
    return bytes
  }
}
