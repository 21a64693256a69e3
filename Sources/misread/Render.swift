import Archives
import ArgumentParser
import MisreadKit
import Reporting

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a report again from its values, with other words, order or colours.",
    discussion: """
      Any command's '-o report.json' holds all values of its report, pictures included.

        misread diagnose nine.jpg --truth 9 -o nine.json
        misread templates -o templates
        misread render nine.json --template templates/diagnosis.yaml -o nine.pdf
      """)

  @Argument(help: "A report's values.", completion: .file(extensions: ["json"])) var report: String
  @Option(
    help: ArgumentHelp(
      "The template; without it, the one inside the program.", valueName: "file.yaml"))
  var template: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("What to write: .pdf, .png or .svg.", valueName: "file"))
  var output: String

  func validate() throws {
    try ReportFormat.validate(output)
    guard try ReportFormat(output) != .json else {
      throw ValidationError("'--output' must end in .pdf, .png or .svg.")
    }
  }

  func run() throws {
    let template = try template.map { path in
      try ReportTemplate(
        yaml: String(decoding: FileContents.read(path), as: UTF8.self), name: path)
    }
    for path in try ReportFile.write(StoredReport.open(report), template: template, to: output) {
      print(path)
    }
  }
}
