public import ArgumentParser
import Foundation
import MisreadKit
import Training

struct Train: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a small network on digits, and on your own pictures beside them.",
    discussion: """
      The folder of --data holds train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or \
      gzipped; with t10k-… beside them the network is tested at the end on digits it never saw.

        misread train --data mnist --architecture mlp -o model.onnx
        misread train --data mnist --add my-digits -o mine.onnx
        misread train --from saved.onnx --data mnist --add my-digits --epochs 3 -o mine.onnx

      With --add, a part of your pictures is held out, and both test sets are read before and \
      after, so that you see what was gained and what was forgotten. 'Before' is the network of \
      --from, else the one inside the program of the same architecture.

      The same seed gives the same network. Ctrl-C keeps the last finished epoch.
      """)

  @Option(help: ArgumentHelp("The folder with the data set.", valueName: "folder"))
  var data: String?
  @Option(help: "mlp: 784-784-10 with ReLU; cnn: two 3×3 convolutions with pooling.")
  var architecture: Architecture = .mlp
  @Option(
    help: ArgumentHelp(
      "Start from this saved network instead of a new one: a model file, mlp or cnn.",
      valueName: "file"))
  var from: String?
  @Option(name: .shortAndLong, help: "The model file to write, .onnx.") var output: String
  @OptionGroup(title: "Your own pictures") var own: OwnImageOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(help: "How often every image is seen.") var epochs = TrainingOptions().epochs
  @Option(help: "Images per step.") var batch = TrainingOptions().batchSize
  @Option(help: "The optimiser's step size.") var learningRate = TrainingOptions().learningRate
  @Option(help: "Decides initial weights, the order of the images and how they are changed.")
  var seed = TrainingOptions().seed
  @Flag(help: "Write the weights with 16 bits, which halves the file.") var half = false
  @Flag(help: "Print the result as JSON.") var json = false
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    guard output.hasSuffix(".onnx") else {
      throw ValidationError("'--output' must end in .onnx.")
    }
    guard data != nil || own.add != nil else {
      throw ValidationError("Give '--data', '--add' or both: there must be something to learn.")
    }
    guard epochs >= 1 else { throw ValidationError("'--epochs' must be 1 or more.") }
    guard batch >= 1 else { throw ValidationError("'--batch' must be 1 or more.") }
    guard learningRate > 0 else { throw ValidationError("'--learning-rate' must be above 0.") }
  }

  func run() async throws {
    let start = try from.map { try ModelFile.open($0) }
    let before = try start ?? ModelFile.open(architecture.rawValue)
    let material = try await TrainingMaterial(
      data: data, own: own, ownPictures: own.open(for: before, recipeOptions))
    let options = TrainingOptions(
      epochs: epochs, batchSize: min(batch, material.count), learningRate: learningRate,
      seed: seed)
    let trainer =
      start.map { Trainer(startingFrom: $0.network, options: options) }
      ?? Trainer(architecture, options: options)
    let task = Task { try await train(trainer, on: material.parts) }
    let interruption = Interruption { task.cancel() }
    let result = try await task.value
    interruption.end()
    let tests = try await material.tests(before: before.network, after: result.network)
    let summary = TrainingSummary(
      output: output, start: start?.name ?? architecture.rawValue, options: options,
      result: result, material: material, before: before.name, tests: tests)
    var metadata = result.network.metadata
    metadata.training = summary.words
    try ModelFile.write(result.network.describing(metadata), to: output, halvingWeights: half)
    if json { try JSONOutput.print(summary) } else { print(summary.text) }
  }

  private func train(
    _ trainer: Trainer, on parts: [TrainingPart]
  ) async throws -> Trainer.Result {
    let bar = ProgressBar(quiet: quiet)
    defer { bar.finish() }
    return try await trainer.train(on: parts) { progress in
      let share = Double(progress.imagesSeen) / Double(progress.imageCount)
      let done = (Double(progress.epoch - 1) + share) / Double(progress.epochs)
      let loss = String(format: "%.4f", progress.loss)
      let text = "epoch \(progress.epoch) of \(progress.epochs)  loss \(loss)"
      bar.show(done, "\(text)  read rightly \(percent(progress.accuracy))")
    }
  }
}

extension Architecture: ExpressibleByArgument {}
