import ArgumentParser
import MisreadKit

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a model file holds: input, layers, classes and metadata.",
    discussion: """
      misread inspect model.onnx
        misread inspect cnn --json

      Of each layer: the shape of its output for one image, the numbers of the model that it \
      reads, its multiplications (each with an addition) for one image, and how many pixels of \
      the image one element of its output can depend on. A layer through which no gradient \
      passes is marked; so is the one that makes the logits, from which all else is worked out.
      """)

  @Argument(help: "An .onnx, .keras or .h5 file, or mlp or cnn.") var model: String
  @OptionGroup var reading: ModelReadingOptions
  @Flag(help: "Print as JSON.") var json = false

  func run() throws {
    let known = try reading.open(model)
    let inspection = try FileFailure.naming(model) { try Inspection(known) }
    if json {
      try JSONOutput.print(inspection)
    } else {
      print(inspection.text)
    }
  }
}
