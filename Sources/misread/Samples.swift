import Archives
import ArgumentParser
import MisreadKit

struct Samples: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write digits that the program draws itself, to try it on.",
    discussion: "  misread samples -o digits")

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write into; made if missing.", valueName: "folder"))
  var output: String

  func run() throws {
    try OutputFolder.make(output)
    for sample in DrawnDigit.samples {
      let path = "\(output)/\(sample.name).png"
      try FileContents.write(sample.render().encodedAsPNG(), to: path)
      print("\(path)\tshows \(sample.label)")
    }
  }
}
