import Archives
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
        misread train --data mnist --add my-digits -o mine.onnx --report changed.pdf
        misread train --from saved.h5 --data mnist --add my-digits --epochs 3 -o mine.h5

      With --add, a part of your pictures is held out, or those of --test are; both test sets are \
      read before and after, so that you see what was gained and what was forgotten. 'Before' is \
      the network of --from, else the one inside the program of the same architecture. Pictures \
      of one person tell little of other people's: test on folders of others.

      Own pictures are prepared by recipe mnist, or that of --recipe; feed the trained network \
      by the same one afterwards.

      --from takes .onnx, .keras and .h5. Layers that a Keras file says are frozen stay as they \
      are, and so do the means and variances of batch normalisations. The result is written as \
      ONNX, or into a copy of the Keras file (-o mine.h5), in which nothing but the weights \
      changes; give -o twice for both.

      The same seed gives the same network. Ctrl-C keeps the last finished epoch.
      """)

  @Option(help: ArgumentHelp("The folder with the data set.", valueName: "folder"))
  var data: String?
  @Option(help: "mlp: 784-784-10 with ReLU; cnn: two 3×3 convolutions with pooling. (default: mlp)")
  var architecture: Architecture?
  @OptionGroup(title: "Starting from a saved network") var start: StartOptions
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The model file to write: .onnx, or .h5 or .keras as '--from' is. May be repeated.",
      valueName: "file"))
  var output: [String]
  @Option(
    help: ArgumentHelp(
      "A report of what training changed: .pdf, .png, .svg or .json.", valueName: "file"))
  var report: String?
  @OptionGroup(title: "Your own pictures") var own: OwnImageOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(help: "How often every image is seen.") var epochs = TrainingOptions().epochs
  @Option(help: "Images per step.") var batch = TrainingOptions().batchSize
  @Option(help: "The optimiser's step size.") var learningRate = TrainingOptions().learningRate
  @Option(help: "Decides initial weights, the order of the images and how they are changed.")
  var seed = TrainingOptions().seed
  @Flag(help: "Write an ONNX file's weights with 16 bits, which halves it.") var half = false
  @Flag(help: "Print the result as JSON, without pictures.") var json = false
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    try ReportFormat.validate(report)
    guard architecture == nil || start.from == nil else {
      throw ValidationError("'--architecture' makes a new network, '--from' takes a saved one.")
    }
    guard data != nil || own.add != nil else {
      throw ValidationError("Give '--data', '--add' or both: there must be something to learn.")
    }
    guard epochs >= 1 else { throw ValidationError("'--epochs' must be 1 or more.") }
    guard batch >= 1 else { throw ValidationError("'--batch' must be 1 or more.") }
    guard learningRate > 0 else { throw ValidationError("'--learning-rate' must be above 0.") }
  }

  func run() async throws {
    let saved = try start.open()
    for path in output {
      if let saved { try saved.checkOutput(path) } else { try StartingModel.checkNewOutput(path) }
    }
    for path in output + [report].compactMap({ $0 }) { try Self.checkFolder(of: path) }
    let before = try saved?.known ?? ModelFile.open((architecture ?? .mlp).rawValue)
    let recipe = try recipeOptions.recipe.map { try RecipeFile.open($0) } ?? .mnist
    let material = try await TrainingMaterial(
      data: data, own: own,
      ownPictures: own.open(for: before, recipe, limits: recipeOptions.limits))
    let earlier = try await material.answers(of: before.network)
    if saved != nil { start.warn(of: before, material.tests, earlier) }
    let options = TrainingOptions(
      epochs: epochs, batchSize: min(batch, material.count), learningRate: learningRate,
      seed: seed)
    let result = try await trained(saved, on: material.parts, options)
    let later = try await material.answers(of: result.network)
    let tests = material.tests.indices.map {
      material.tests[$0].compare(earlier[$0], later[$0], labels: before.labels)
    }
    var record = TrainingRecord(result, material, options, own)
    record.start = saved?.known.name ?? before.name
    record.recipe = material.ownCount > 0 ? recipe.name : nil
    record.frozenCount = saved?.frozenCount ?? 0
    let after = try write(result.network, saved, record, tests)
    try show(
      TrainingReport(
        record, before: ModelRecord(before), after: ModelRecord(after), tests: tests,
        unused: material.unused,
        provenance: Provenance(version: Misread.version, command: command)))
  }

  /// Refuses a file that could not be written at the end.
  private static func checkFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw FileError.unwritable(
        path: path, reason: "there is no folder '\(folder)' that can be written to")
    }
  }

  /// Trains until the last epoch or Ctrl-C.
  private func trained(
    _ saved: StartingModel?, on parts: [TrainingPart], _ options: TrainingOptions
  ) async throws -> Trainer.Result {
    let trainer =
      saved.map {
        Trainer(startingFrom: $0.known.network, learning: $0.learntNames, options: options)
      } ?? Trainer(architecture ?? .mlp, options: options)
    let task = Task { try await train(trainer, on: parts) }
    let interruption = Interruption { task.cancel() }
    defer { interruption.end() }
    return try await task.value
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

  /// Writes the network to every output; returns it as the first file has it.
  private func write(
    _ network: Network, _ saved: StartingModel?, _ record: TrainingRecord,
    _ tests: [TestComparison]
  ) throws -> KnownNetwork {
    var metadata = network.metadata
    metadata.training = TrainingWords.sentence(record, tests)
    metadata.recipe = record.recipe ?? metadata.recipe
    let described = try network.describing(metadata)
    let hashes = try output.map { path in
      try saved?.write(described, to: path, halvingWeights: half)
        ?? ModelFile.write(described, to: path, halvingWeights: half)
    }
    return KnownNetwork(name: fileName(output[0]), hash: hashes[0], network: described)
  }

  private func show(_ found: TrainingReport) throws {
    if json {
      try JSONOutput.print(found.withoutPictures)
    } else {
      print(TrainingWords.text(found, outputs: output))
    }
    if let report {
      for path in try ReportFile.write(found, to: report) where !json { print(path) }
    }
  }

  /// The command that repeats it, without the folders of this machine.
  private var command: String {
    var words = ["misread train"]
    words += data.map { ["--data", fileName($0)] } ?? []
    words += architecture.map { ["--architecture", $0.rawValue] } ?? []
    words += start.words + own.words
    words += recipeOptions.recipe.map { ["--recipe", fileName($0)] } ?? []
    words += ["--epochs", String(epochs), "--batch", String(batch)]
    words += ["--learning-rate", String(learningRate), "--seed", String(seed)]
    return (words + output.flatMap { ["-o", fileName($0)] }).joined(separator: " ")
  }
}

extension Architecture: ExpressibleByArgument {}
