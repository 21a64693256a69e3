import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Read a whole folder of labelled pictures, and report how well that went.",
    discussion: """
      The truth is read from the leading digits of each name, as in 7(2)_digit.jpg, or from \
      folders named as the classes. The folder is read under every recipe side by side. A file \
      that can't be read is listed and never stops the run.

        misread audit digits --recipe mnist -o audit.pdf
        misread audit digits --model mine.onnx --json --min-accuracy 0.9

      Exit status 1: the report is written, and a threshold failed.
      """)

  @Argument(help: "The folder; folders in it are searched too.") var folder: String
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The report to write: .pdf, .png or .json.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("Write one line per picture.", valueName: "file.csv"))
  var csv: String?
  @Flag(help: "Print the audit as JSON, without pictures.") var json = false
  @Option(help: ArgumentHelp("Fail with status 1 below this accuracy.", valueName: "0…1"))
  var minAccuracy: Double?
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    try ReportFormat.validate(output)
    if let minAccuracy, !(0...1).contains(minAccuracy) {
      throw ValidationError("'--min-accuracy' must lie between 0 and 1.")
    }
  }

  func run() async throws {
    let known = try modelOptions.open()
    let audit = try await audit(known)
    if let csv { try FileContents.write(Array(AuditTable(audit).text.utf8), to: csv) }
    if json { try JSONOutput.print(audit) } else { print(summary(audit)) }
    if let output {
      for path in try ReportFile.write(audit, to: output) where !json { print(path) }
    }
    if let minAccuracy, audit.accuracy < minAccuracy {
      StandardError.write(
        "misread: accuracy \(percent(audit.accuracy)) is below \(percent(minAccuracy))\n")
      throw ExitCode(1)
    }
  }

  private func audit(_ known: KnownNetwork) async throws -> Audit {
    let recipe = try recipeOptions.preparation(for: known)
    let all: [Preparation] =
      known.readsDigits ? [.question, .questionThreshold, .answer, .mnist] : []
    let files = try PictureFolder.files(in: folder, labels: known.labels)
    let (root, limits) = (folder, recipeOptions.limits)
    let bar = ProgressBar(quiet: quiet)
    defer { bar.finish() }
    return try await Auditor(
      known, options: .init(recipe: recipe, others: all.filter { $0 != recipe })
    ).audit(
      files, folder: fileName(folder),
      provenance: Provenance(version: Misread.version, command: command)
    ) { file in
      try Photograph(
        decoding: FileContents.read("\(root)/\(file.name)"), limits: limits)
    } describe: { error in
      Failure(error)?.message ?? "\(error)"
    } report: { done in
      bar.show(Double(done) / Double(files.count), "\(done) of \(files.count) pictures")
    }
  }

  private func summary(_ audit: Audit) -> String {
    let (low, high) = (audit.accuracyInterval.lower, audit.accuracyInterval.upper)
    let right = audit.entries.count { $0.isRight }
    var lines = [
      """
      \(right) of \(audit.count) read rightly: \(percent(audit.accuracy)) \
      [\(percent(low)) to \(percent(high))], while \(percent(audit.meanConfidence)) sure
      """
    ]
    for score in audit.recipes {
      let change =
        score.name == audit.recipe
        ? "as fed" : "+\(score.gained) −\(score.lost), p = \(String(format: "%.2g", score.pValue))"
      lines.append("  \(score.name): \(percent(score.accuracy))  (\(change))")
    }
    for file in audit.unreadable { lines.append("not read: \(file.name): \(file.reason)") }
    return lines.joined(separator: "\n")
  }

  /// The command that repeats the audit, without the folders of this machine.
  private var command: String {
    let words = ["misread audit", fileName(folder), "--model", fileName(modelOptions.model)]
    return (words + (recipeOptions.recipe.map { ["--recipe", fileName($0)] } ?? []))
      .joined(separator: " ")
  }
}

/// One line per picture, for spreadsheets.
private struct AuditTable {
  let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  var text: String {
    let header = ["name", "truth", "said", "confidence", "truth_probability", "right", "failure"]
    let rows = audit.entries.map { entry in
      [
        entry.name, entry.truth, entry.said ?? "", String(entry.confidence),
        String(entry.truthProbability), entry.isRight ? "1" : "0", entry.failure ?? "",
      ]
    }
    let failed = audit.unreadable.map { [$0.name, "", "", "", "", "", $0.reason] }
    return ([header] + rows + failed).map { row in
      row.map(field).joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// Quoted where it must be (RFC 4180, §2).
  private func field(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
