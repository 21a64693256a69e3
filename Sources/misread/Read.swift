import Archives
public import ArgumentParser
import Foundation
import MisreadKit

struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read several digits in one picture.",
    discussion: """
      segments finds connected ink, groups it into digits, parts those that touch where a network \
      inside the program says that whole digits are, and prepares and reads each. window is the question's own way: a square window of the picture's height \
      slides across, and an answer of 50 % or more counts.

        misread read number.jpg
        misread read number.jpg --method window --recipe question
        misread read number.jpg -o boxes.png --json

      Exit status 1: no digit was found.
      """)

  @Argument(help: "The picture.", completion: .file()) var image: String
  @OptionGroup var modelOptions: ModelOptions
  @Option(help: "segments or window.") var method: RowMethod = .segments
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "With window: how each window is prepared.", valueName: "name|file"))
  var recipe = "question"
  @Option(help: "The confidence, 0 to 1, from which an answer counts.") var leastConfidence = 0.5
  @Option(help: "The most pixels that the picture may have.")
  var maxPixels = Photograph.Limits.standard.pixels
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The picture with the digits' boxes: .pdf, .png or .svg.", valueName: "file")
  )
  var output: String?
  @Flag(help: "Print the reading as JSON.") var json = false

  func validate() throws {
    guard (0...1).contains(leastConfidence) else {
      throw ValidationError("'--least-confidence' must lie between 0 and 1.")
    }
    try ReportFormat.validate(output)
  }

  func run() throws {
    let known = try modelOptions.open()
    let reader = RowReader(
      known, separator: try .bundled(),
      options: .init(
        method: method, leastConfidence: leastConfidence, windowRecipe: try RecipeFile.open(recipe))
    )
    let reading = try FileFailure.naming(image) {
      try reader.read(
        Photograph(decoding: FileContents.read(image), limits: .init(pixels: maxPixels)))
    }
    if json { try JSONOutput.print(reading) } else { print(text(reading)) }
    if let output {
      for path in try ReportFile.write(reading, to: output) where !json { print(path) }
    }
    if reading.text.isEmpty { throw ExitCode(1) }
  }

  private func text(_ reading: RowReading) -> String {
    guard !reading.text.isEmpty else { return "no digit here" }
    let digits = reading.digits.map { digit in
      """
        \(digit.said ?? "?")  \(percent(digit.confidence))  \
      at \(Int(digit.left)), \(Int(digit.top)), \(Int(digit.width)) × \(Int(digit.height)) px
      """
    }
    return ([reading.text] + digits).joined(separator: "\n")
  }
}

extension RowMethod: ExpressibleByArgument {}
