import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "See whether a network is as sure as it is right, and fit a temperature.",
    discussion: """
      Give a network and labelled pictures, or its answers and the labels. Never use data that \
      the network was trained on.

        misread calibrate --model cnn --data mnist -o report.pdf
        misread calibrate --data my-digits --recipe mnist --save calibrator.json
        misread calibrate --logits logits.npy --labels labels.npy --json

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
  @Option(help: ArgumentHelp("Logits, shape [N, K].", valueName: "file.npy")) var logits: String?
  @Option(help: ArgumentHelp("Probabilities, shape [N, K].", valueName: "file.npy"))
  var probabilities: String?
  @Option(help: ArgumentHelp("The true class of each row, shape [N].", valueName: "file.npy"))
  var labels: String?
  @Option(help: "temperature, vector, isotonic, or auto: the best by cross-validation.")
  var method = "temperature"
  @Option(help: ArgumentHelp("Fit on the first rows, judge on the rest.", valueName: "rows"))
  var fit: Int?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The report to write: .pdf, .png, .svg or .json.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("Write the fitted calibrator.", valueName: "file.json"))
  var save: String?
  @Flag(help: "Print the figures as JSON.") var json = false

  func validate() throws {
    try ReportFormat.validate(output)
    let scores = [data, logits, probabilities].compactMap { $0 }
    guard scores.count == 1 else {
      throw ValidationError("Give one of '--data', '--logits' and '--probabilities'.")
    }
    guard (labels != nil) == (data == nil) else {
      throw ValidationError("'--labels' goes with '--logits' or '--probabilities'.")
    }
    guard method == "auto" || Calibrator.kind(named: method) != nil else {
      let known = Calibrator.kinds.map { $0.kind }.joined(separator: ", ")
      throw ValidationError("'--method' must be auto or one of \(known).")
    }
    if let fit, fit < 1 { throw ValidationError("'--fit' must be 1 or more.") }
  }

  func run() async throws {
    let answers = try await answers()
    let outcome = try outcome(answers.predictions)
    let report = CalibrationReport(
      outcome.summary, data: answers.name, model: answers.model,
      provenance: Provenance(version: Misread.version, command: command))
    if let save { try write(outcome, answers, to: save) }
    if json { try JSONOutput.print(report) } else { print(summary(report)) }
    if let output {
      for path in try ReportFile.write(report, to: output) where !json { print(path) }
    }
    if outcome.recalibrator == nil, outcome.summary.refusal != nil { throw ExitCode(3) }
  }

  private func answers() async throws -> LabelledAnswers {
    if let data {
      return try await LabelledAnswers(
        of: modelOptions.open(), in: data, limits: recipeOptions.limits,
        recipe: recipeOptions.recipe.map(RecipeFile.open))
    }
    let scores = logits ?? probabilities ?? ""
    return try FileFailure.naming(scores) {
      try LabelledAnswers(
        scores: scores, areLogits: logits != nil, labels: labels ?? "")
    }
  }

  private func outcome(_ predictions: Predictions) throws -> CalibrationOutcome {
    var options = CalibrationOptions()
    options.kind = Calibrator.kind(named: method)
    guard let fit else { return CalibrationOutcome(crossFittedOn: predictions, options: options) }
    guard fit < predictions.count else {
      throw MisreadError.notEnoughRows(asked: fit, count: predictions.count)
    }
    return try CalibrationOutcome(
      fittedTo: predictions.rows(at: 0..<fit),
      judgedOn: predictions.rows(at: fit..<predictions.count),
      options: options)
  }

  private func write(
    _ outcome: CalibrationOutcome, _ answers: LabelledAnswers, to path: String
  ) throws {
    guard let rule = outcome.recalibrator else { return }
    let provenance = CalibratorProvenance(
      fittedTo: fit.map { answers.predictions.rows(at: 0..<$0) } ?? answers.predictions,
      modelHash: answers.modelHash, recipe: answers.recipe)
    try CalibratorFile.write(Calibrator(rule, provenance: provenance), to: path)
  }

  private func summary(_ report: CalibrationReport) -> String {
    var lines = [report.summary.verdict.sentence]
    if let effect = report.summary.effect { lines.append(effect) }
    if let temperature = report.temperature {
      lines.append("temperature  \(String(format: "%.4f", temperature))")
    }
    lines.append(line("before", report.before))
    if let after = report.after { lines.append(line("after ", after)) }
    return lines.joined(separator: "\n")
  }

  private func line(_ name: String, _ figures: CalibrationReport.Figures) -> String {
    let numbers = [figures.ece, figures.nll, figures.brier].map { String(format: "%.4f", $0) }
    let (low, high) = (figures.accuracyInterval.lower, figures.accuracyInterval.upper)
    return """
      \(name)  accuracy \(percent(figures.accuracy)) [\(percent(low)) to \(percent(high))]  \
      ECE \(numbers[0])  NLL \(numbers[1])  Brier \(numbers[2])
      """
  }

  /// The command that repeats it, without the folders of this machine.
  private var command: String {
    var words = ["misread calibrate"]
    if let data {
      words += ["--model", fileName(modelOptions.model), "--data", fileName(data)]
    }
    if let logits { words += ["--logits", fileName(logits)] }
    if let probabilities { words += ["--probabilities", fileName(probabilities)] }
    if let labels { words += ["--labels", fileName(labels)] }
    words += ["--method", method] + (fit.map { ["--fit", String($0)] } ?? [])
    return words.joined(separator: " ")
  }
}
