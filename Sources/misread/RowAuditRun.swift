import Archives
import ArgumentParser
import MisreadKit

/// How rows are read in an audit.
struct RowOptions: ParsableArguments {
  @Flag(
    help: """
      The pictures show several digits each; the truth is what stands before the first _ of a name, \
      as in 2026_desk.jpg.
      """)
  var rows = false
  @Option(help: "With --rows: segments or window; both are compared if left out.")
  var method: RowMethod?

  func validate() throws {
    guard method == nil || rows else { throw ValidationError("'--method' needs '--rows'.") }
  }
}

/// Audits a folder of rows, and prints and writes what was found.
struct RowAuditRun {
  let known: KnownNetwork
  let folder: RowFolder
  let methods: [RowMethod]
  let windowRecipe: Preparation
  let command: String

  /// Reads every row.
  func audit(quiet: Bool) async throws -> RowAudit {
    let bar = ProgressBar(quiet: quiet)
    defer { bar.finish() }
    let options = methods.map { RowReader.Options(method: $0, windowRecipe: windowRecipe) }
    return try await RowAuditor(known, separator: .bundled(), options: options).audit(
      folder.files, folder: folder.name,
      provenance: Provenance(version: Misread.version, command: command),
      source: Auditor.Source(decode: folder.decode) { Failure($0)?.message ?? "\($0)" }
    ) { bar.show($0, of: folder.files.count, "rows") }
  }

  /// The audit in a few lines.
  static func text(_ audit: RowAudit) -> String {
    let scores = audit.methods.map { score in
      let share = Double(score.rightRows) / Double(audit.rows.count)
      return """
        \(score.method.rawValue): \(score.rightRows) of \(audit.rows.count) rows right, \
        \(percent(share)) [\(percent(score.rowInterval.lower)) to \
        \(percent(score.rowInterval.upper))]; digits \(percent(score.characterAccuracy)): of \
        \(score.characterCount) \(score.edits.substituted) read as another, \(score.edits.missed) not \
        read, \(score.edits.added) read where none is
        """
    }
    let wrong = audit.rows.filter { row in row.readings.contains { $0.edits.total > 0 } }
    let lines = wrong.map { row in
      "  \(row.name): "
        + row.readings.map { $0.text.isEmpty ? "nothing" : $0.text }
        .joined(separator: " · ")
    }
    let unreadable = audit.unreadable.map { "not read: \($0.name): \($0.reason)" }
    return (scores + lines + unreadable).joined(separator: "\n")
  }

  /// One line per row, for spreadsheets.
  static func write(_ audit: RowAudit, toTable path: String) throws {
    let names = audit.methods.map(\.method.rawValue)
    let header = ["name", "truth"] + names.flatMap { [$0, "\($0)_edits"] } + ["failure"]
    let rows = audit.rows.map { row in
      [row.name, row.truth] + row.readings.flatMap { [$0.text, String($0.edits.total)] } + [""]
    }
    let blanks = Array(repeating: "", count: header.count - 2)
    let failed = audit.unreadable.map { [$0.name] + blanks + [$0.reason] }
    try FileContents.write(Array(CSVTable.text([header] + rows + failed).utf8), to: path)
  }
}
