import Archives
import ArgumentParser
import Foundation
import MisreadKit
import Reporting

struct Templates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the reports' templates, to start your own from.",
    discussion: """
      A template is YAML: a page, then blocks in their order, with Mustache in their words. Every \
      name in it is checked when it is read; a wrong one is answered with all that are known.

        misread templates -o templates
        misread render nine.json --template templates/diagnosis.yaml -o nine.pdf
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write into; made if missing. Files that are there are kept.",
      valueName: "folder"))
  var output: String

  func run() throws {
    let paths = ReportTemplate.Kind.allCases.map { "\(output)/\($0.rawValue).yaml" }
    if let path = paths.first(where: FileManager.default.fileExists) {
      throw ValidationError("\(path) is there already; choose another folder.")
    }
    try OutputFolder.make(output)
    for (kind, path) in zip(ReportTemplate.Kind.allCases, paths) {
      try FileContents.write(Array(ReportTemplate.shippedSource(kind).utf8), to: path)
      print(path)
    }
  }
}
