import ArgumentParser
import Foundation
import MisreadKit

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold two audits of the same pictures against each other, picture by picture.",
    discussion: """
      The audits are what 'misread audit … -o a.json' or '--json' wrote: of two networks, two \
      recipes, or one network on two days.

        misread compare before.json after.json
        misread compare before.json after.json --pictures digits -o changes.pdf

      Exit status: 0 the second is as good or better, 1 it is worse, 3 it reads fewer rightly, but \
      chance could do that (McNemar's exact p is 0.05 or more).
      """)

  @Argument(help: "The audit that is the measure, .json.") var before: String
  @Argument(help: "The audit that is judged, .json.") var after: String
  @Option(
    help: ArgumentHelp(
      "The audited folder, for pictures that neither audit kept.", valueName: "folder"))
  var pictures: String?
  @Option(help: "Whether a difference that chance could make fails or passes; else status 3.")
  var inconclusive: DemandOptions.Inconclusive?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The report to write: .pdf, .png, .svg or .json.", valueName: "file"))
  var output: String?
  @Flag(help: "Print the comparison as JSON, without pictures.") var json = false

  func validate() throws { try ReportFormat.validate(output) }

  func run() async throws {
    let audits = try [before, after].map { path in
      try FileFailure.naming(path) { try AuditFile.open(path) }
    }
    let comparison = try AuditComparison(
      audits[0], audits[1],
      provenance: Provenance(
        version: Misread.version,
        command: "misread compare \(fileName(before)) \(fileName(after))")
    ) { name in
      pictures.flatMap { AuditFile.picture(name, in: $0) }
    }
    if json { try JSONOutput.print(comparison) } else { print(text(comparison)) }
    if let output {
      for path in try ReportFile.write(comparison, to: output) where !json { print(path) }
    }
    try check(comparison)
  }

  private func check(_ comparison: AuditComparison) throws {
    switch comparison.finding {
    case .better, .same: return
    case .worse: throw ExitCode(1)
    case .open where comparison.pairs.gained > comparison.pairs.lost: return
    case .open:
      if inconclusive == .fail { throw ExitCode(1) }
      if inconclusive == nil { throw ExitCode(3) }
    }
  }

  private func text(_ comparison: AuditComparison) -> String {
    let pairs = comparison.pairs
    var lines = [
      """
      \(comparison.before.right) of \(comparison.count) read rightly before, \
      \(comparison.after.right) after: +\(pairs.gained) −\(pairs.lost), \
      p = \(String(format: "%.2g", comparison.pValue))
      """
    ]
    lines += comparison.flips.map { flip in
      func words(_ reading: AuditReading?) -> String {
        reading.map { "\($0.said) (\(percent($0.confidence)))" } ?? "not prepared"
      }
      return """
        \(flip.change.rawValue)\t\(flip.name)\tis \(flip.truth)\t\(words(flip.before)) → \
        \(words(flip.after))
        """
    }
    for (names, words) in [
      (comparison.onlyBefore, "only in the first"), (comparison.onlyAfter, "only in the second"),
      (comparison.otherTruth, "with another class"),
    ] where !names.isEmpty {
      lines.append("\(words), not compared: \(names.count)")
    }
    return lines.joined(separator: "\n")
  }
}
