import Archives
import ArgumentParser
import MisreadKit

struct Predict: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a network reads, and how surely.",
    discussion: """
      A picture is prepared by the recipe; a .npy file holds tensors that are prepared already, \
      one or a batch.

        misread predict nine.jpg
        misread predict nine.jpg --recipe mnist --model cnn
        misread predict nine.jpg --recipe mnist --calibrator calibrator.json
        misread predict prepared.npy --json -o logits.npy

      With --calibrator, the calibrated confidence stands behind the network's own; that it was \
      fitted on pictures fed in another way is said.
      """)

  @Argument(help: "Pictures, or .npy files with prepared tensors.") var images: [String]
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @OptionGroup var calibratorOptions: CalibratorOptions
  @Flag(help: "Print the answers as JSON: an object for one image, else a list.") var json = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the logits, shape [N, K], as .npy.", valueName: "logits.npy"))
  var output: String?

  func validate() throws {
    if let output, !output.hasSuffix(".npy") {
      throw ValidationError("'--output' must end in .npy; for JSON use --json.")
    }
  }

  func run() async throws {
    let known = try modelOptions.open(calibrator: calibratorOptions.calibrator)
    let recipe = try recipeOptions.preparation(for: known)
    var predictions: [Prediction] = []
    for path in images {
      try FileFailure.naming(path) {
        for subject in try InputFile.open(path, for: known, limits: recipeOptions.limits) {
          let answer = try known.answer(to: subject, recipe: recipe)
          predictions.append(Prediction(subject, answer, known, recipe))
        }
      }
    }
    if let output { try write(predictions, to: output) }
    if json {
      if predictions.count == 1 {
        try JSONOutput.print(predictions[0])
      } else {
        try JSONOutput.print(predictions)
      }
    } else {
      for prediction in predictions {
        print(prediction.line(calibrated: calibratorOptions.calibrator != nil))
      }
    }
    guard calibratorOptions.calibrator != nil else { return }
    for note in Set(predictions.compactMap(\.calibrationNote)).sorted() {
      StandardError.write("misread: \(note)\n")
    }
  }

  private func write(_ predictions: [Prediction], to path: String) throws {
    let logits = predictions.flatMap { $0.logits.map { Float($0) } }
    let shape = [predictions.count, predictions.first?.logits.count ?? 0]
    try FileContents.write(
      NumpyFile.encode(Tensor(shape: shape, floats: logits)), to: path)
  }
}

/// What one image was read as.
private struct Prediction: Encodable {
  let image: String
  let model: String
  let recipe: String
  let said: String
  let confidence: Double
  let probabilities: [Double]
  let logits: [Double]
  let calibratedConfidence: Double?
  let calibrationNote: String?

  init(
    _ subject: DiagnosisSubject, _ answer: Answer, _ known: KnownNetwork, _ recipe: Preparation
  ) {
    (image, model) = (subject.name, known.name)
    self.recipe = if case .prepared = subject.content { "as given" } else { recipe.name }
    (said, confidence) = (answer.said, answer.confidence)
    (probabilities, logits) = (answer.probabilities, answer.logits)
    calibratedConfidence = known.calibratedConfidence(of: answer)
    let fedBy = if case .prepared = subject.content { nil as String? } else { recipe.name }
    calibrationNote = known.calibration?.note(onPicturesFedBy: fedBy)
  }

  func line(calibrated: Bool) -> String {
    let own = "\(image)\t\(said)\t\(percent(confidence))"
    guard calibrated, let calibratedConfidence else { return own }
    return "\(own)\tcalibrated \(percent(calibratedConfidence))"
  }
}
