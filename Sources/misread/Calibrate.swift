import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "See whether a network is as sure as it is right, and make it so.",
    discussion: """
      Give a network and labelled pictures, or its answers and the labels. Never use data that \
      the network was trained on. A network inside the program brings its answers to 3,000 \
      held-out digits with it, by which it is judged where nothing else is given.

        misread calibrate --model cnn -o report.pdf
        misread calibrate --model cnn --data mnist -o report.pdf
        misread calibrate --data mnist --own my-digits --recipe question -o report.pdf
        misread calibrate --model mine.onnx --data my-digits --export calibrated.onnx
        misread calibrate --logits logits.npy --labels labels.npy --save calibrator.json
        misread calibrate --probabilities answers.csv --json

      Scores come as .npy, .csv or .jsonl, one row per image; a column or field called 'label' \
      saves --labels.

      Every row is judged by a rule that was fitted without it: five-fold by default, or on the \
      rows after the first N with --fit N. The rule that is saved is fitted to all rows, or to \
      those N.

      Exit status 3: too little data to fit anything; the report is written all the same.
      """)

  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(
    help: ArgumentHelp(
      "A folder of labelled pictures, or one with t10k-… files of MNIST's format.",
      valueName: "folder"))
  var data: String?
  @Option(
    help: ArgumentHelp(
      "A folder of your own labelled pictures: what does the temperature of the data do to them?",
      valueName: "folder"))
  var own: String?
  @Option(help: ArgumentHelp("Logits, one row per image: .npy, .csv or .jsonl.", valueName: "file"))
  var logits: String?
  @Option(
    help: ArgumentHelp("Probabilities, one row per image: .npy, .csv or .jsonl.", valueName: "file")
  )
  var probabilities: String?
  @Option(
    help: ArgumentHelp("The true class of each row: .npy, .csv or .jsonl.", valueName: "file"))
  var labels: String?
  @Option(help: "temperature, vector, isotonic, or auto: the best by cross-validation.")
  var method = "temperature"
  @Option(help: ArgumentHelp("Fit on the first rows, judge on the rest.", valueName: "rows"))
  var fit: Int?
  @Option(
    help: ArgumentHelp("The wished share of wrong answers among those kept.", valueName: "0…1"))
  var errorRate = 0.05
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The report to write: .pdf, .png, .svg or .json.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("Write the fitted calibrator.", valueName: "file.json"))
  var save: String?
  @Option(
    help: ArgumentHelp(
      "Write the model with the calibrator in it, once it gives the same answers.",
      valueName: "file.onnx"))
  var export: String?
  @Flag(help: "Print the figures as JSON.") var json = false

  func validate() throws {
    try ReportFormat.validate(output)
    let scores = [data, logits, probabilities].compactMap { $0 }
    guard scores.count == 1 || scores.isEmpty && bundled != nil else {
      throw ValidationError(
        """
        Give one of '--data', '--logits' and '--probabilities'; only a network inside the \
        program, mlp or cnn, needs none of them.
        """)
    }
    guard labels == nil || logits != nil || probabilities != nil else {
      throw ValidationError("'--labels' goes with '--logits' or '--probabilities'.")
    }
    guard own == nil || (logits == nil && probabilities == nil) else {
      throw ValidationError("'--own' needs a network: give '--data', not its answers.")
    }
    guard export == nil || data != nil else {
      throw ValidationError(
        "'--export' needs pictures by which the written model is checked: give '--data'.")
    }
    if let export, !export.lowercased().hasSuffix(".onnx") {
      throw ValidationError("'--export' must end in .onnx.")
    }
    guard method == "auto" || Calibrator.kind(named: method) != nil else {
      let known = Calibrator.kinds.map { $0.kind }.joined(separator: ", ")
      throw ValidationError("'--method' must be auto or one of \(known).")
    }
    if let fit, fit < 1 { throw ValidationError("'--fit' must be 1 or more.") }
    guard (0...1).contains(errorRate) else {
      throw ValidationError("'--error-rate' must lie between 0 and 1.")
    }
  }

  func run() async throws {
    var run = try await fitted()
    if let save, let calibrator = run.calibrator { try CalibratorFile.write(calibrator, to: save) }
    if let export, let calibrator = run.calibrator {
      run = run.exporting(try await write(calibrator, run, to: export))
    }
    let report = run.report(
      provenance: Provenance(version: Misread.version, command: command))
    if json { try JSONOutput.print(report) } else { print(CalibrationSummaryText(report).text) }
    if let output {
      for path in try ReportFile.write(report, to: output) where !json { print(path) }
    }
    if run.calibrator == nil, report.summary.refusal != nil { throw ExitCode(3) }
  }

  private func fitted() async throws -> CalibrationRun {
    var options = CalibrationRun.Options()
    options.calibration.kind = Calibrator.kind(named: method)
    (options.fitCount, options.errorRate) = (fit, errorRate)
    if let scores = logits ?? probabilities {
      return try FileFailure.naming(scores) {
        let answers = try LabelledAnswers(
          scores: scores, areLogits: logits != nil, labels: labels)
        return try CalibrationRun(answers, options: options)
      }
    }
    let known = try modelOptions.open()
    let answers: LabelledAnswers
    if let bundled, data == nil {
      answers = try LabelledAnswers(ofHeldOut: bundled)
    } else {
      answers = try await self.answers(of: known, in: data ?? "")
    }
    var ownAnswers: LabelledAnswers?
    if let own { ownAnswers = try await self.answers(of: known, in: own) }
    return try CalibrationRun(answers, own: ownAnswers, options: options)
  }

  /// The network inside the program that is asked, if it is one.
  private var bundled: BundledNetwork? { BundledNetwork(rawValue: modelOptions.model) }

  private func answers(of known: KnownNetwork, in folder: String) async throws -> LabelledAnswers {
    try await LabelledAnswers(
      of: known, in: folder, limits: recipeOptions.limits,
      recipe: recipeOptions.recipe.map(RecipeFile.open))
  }

  /// Writes the calibrated model once it has answered every picture of the data alike.
  private func write(
    _ calibrator: Calibrator, _ run: CalibrationRun, to path: String
  ) async throws -> ExportedModel {
    let model = try CalibratedModel(
      of: modelOptions.open(), at: modelOptions.model, by: calibrator)
    let found = try await answers(of: model.known, in: data ?? "")
    let expected = try calibrator.recalibrated(run.answers.predictions)
    let check = try model.check(found.predictions, against: expected)
    try model.write(to: path)
    return ExportedModel(
      name: fileName(path), hash: model.known.hash, checkedCount: check.count,
      largestDifference: check.largestDifference)
  }

  /// The command that repeats it, without the folders of this machine.
  private var command: String {
    var words = ["misread calibrate"]
    if logits == nil, probabilities == nil { words += ["--model", fileName(modelOptions.model)] }
    if let data { words += ["--data", fileName(data)] }
    if let own { words += ["--own", fileName(own)] }
    if let recipe = recipeOptions.recipe { words += ["--recipe", fileName(recipe)] }
    if let logits { words += ["--logits", fileName(logits)] }
    if let probabilities { words += ["--probabilities", fileName(probabilities)] }
    if let labels { words += ["--labels", fileName(labels)] }
    words += ["--method", method] + (fit.map { ["--fit", String($0)] } ?? [])
    return words.joined(separator: " ")
  }
}
