public import ArgumentParser
import Foundation
import MisreadKit
import Training

struct Train: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a small network on digits in MNIST's file format.",
    discussion: """
      The folder holds train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or gzipped; \
      with t10k-… beside them the network is tested at the end on digits it never saw.

        misread train --data mnist --architecture mlp -o model.onnx

      The same seed gives the same network. Ctrl-C keeps the last finished epoch.
      """)

  @Option(help: ArgumentHelp("The folder with the data set.", valueName: "folder"))
  var data: String
  @Option(help: "mlp: 784-784-10 with ReLU; cnn: two 3×3 convolutions with pooling.")
  var architecture: Architecture = .mlp
  @Option(name: .shortAndLong, help: "The model file to write, .onnx.") var output: String
  @Option(help: "How often every image is seen.") var epochs = TrainingOptions().epochs
  @Option(help: "Images per step.") var batch = TrainingOptions().batchSize
  @Option(help: "The optimiser's step size.") var learningRate = TrainingOptions().learningRate
  @Option(help: "Decides initial weights and the order of the images.")
  var seed = TrainingOptions().seed
  @Flag(help: "Write the weights with 16 bits, which halves the file.") var half = false
  @Flag(help: "Print the result as JSON.") var json = false
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    guard output.hasSuffix(".onnx") else {
      throw ValidationError("'--output' must end in .onnx.")
    }
    guard epochs >= 1 else { throw ValidationError("'--epochs' must be 1 or more.") }
    guard batch >= 1 else { throw ValidationError("'--batch' must be 1 or more.") }
    guard learningRate > 0 else { throw ValidationError("'--learning-rate' must be above 0.") }
  }

  func run() async throws {
    let images = try DataSet.read(data, .training)
    let options = TrainingOptions(
      epochs: epochs, batchSize: batch, learningRate: learningRate, seed: seed)
    let task = Task { try await train(on: images, options) }
    let interruption = Interruption { task.cancel() }
    let result = try await task.value
    interruption.end()
    let score = try await heldOutScore(result.network)
    let summary = TrainingSummary(
      output: output, architecture: architecture, options: options, epochs: result.epochs,
      losses: result.losses, images: images.count, heldOut: score)
    var metadata = result.network.metadata
    metadata.training = summary.words
    try ModelFile.write(result.network.describing(metadata), to: output, halvingWeights: half)
    if json { try JSONOutput.print(summary) } else { print("\(output): \(summary.words)") }
  }

  private func train(
    on images: LabelledImages, _ options: TrainingOptions
  ) async throws -> Trainer.Result {
    let bar = ProgressBar(quiet: quiet)
    defer { bar.finish() }
    return try await Trainer(architecture, options: options).train(on: images) { progress in
      let share = Double(progress.imagesSeen) / Double(progress.imageCount)
      let done = (Double(progress.epoch - 1) + share) / Double(progress.epochs)
      let loss = String(format: "%.4f", progress.loss)
      let text = "epoch \(progress.epoch) of \(progress.epochs)  loss \(loss)"
      bar.show(done, "\(text)  read rightly \(percent(progress.accuracy))")
    }
  }

  private func heldOutScore(_ network: Network) async throws -> HeldOutScore? {
    guard DataSet.has(.heldOut, in: data) else { return nil }
    let images = try DataSet.read(data, .heldOut)
    let logits = try await network.logits(count: images.count) { images.images.rows($0) }
    let predictions = try Predictions(
      logits: logits,
      labels: Tensor(shape: [images.count], integers: images.labels.map(Int64.init)))
    return HeldOutScore(
      count: images.count, right: predictions.correct.count { $0 },
      accuracy: predictions.answers.accuracy)
  }
}

extension Architecture: ExpressibleByArgument {}

/// How well a network reads images that it never saw.
private struct HeldOutScore: Encodable {
  let count: Int
  let right: Int
  let accuracy: Double
}

/// How a network was trained, for its metadata and for the terminal.
private struct TrainingSummary: Encodable {
  let output: String
  let architecture: Architecture
  let options: TrainingOptions
  let epochs: Int
  let losses: [Double]
  let images: Int
  let heldOut: HeldOutScore?

  var words: String {
    let held = heldOut.map { score in
      "; \(score.right) of \(score.count) held-out digits read rightly"
    }
    return """
      \(architecture.rawValue), \(architecture.parameterCount) parameters, trained by misread \
      \(Misread.version) on \(images) digits: \(epochs) epochs, batches of \(options.batchSize), \
      Adam at \(options.learningRate), seed \(options.seed)\(held ?? "")
      """
  }
}
