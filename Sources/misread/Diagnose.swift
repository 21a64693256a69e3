import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct Diagnose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain why a picture was read as it was: one picture, one report.",
    discussion: """
      The picture is fed as --recipe says, and beside it under every other recipe, to your \
      network and to those inside the program.

        misread diagnose nine.jpg --truth 9
        misread diagnose nine.jpg --model mine.onnx --recipe mnist -o nine.pdf
        misread diagnose prepared.npy --truth 9 --json
        misread diagnose nine.jpg --truth 9 --write-recipe fix.yaml --write-python fix.py
        misread diagnose nine.jpg --model mine.onnx --truth 9 --write-model fixed.onnx

      The ending of --output decides: .pdf, .png (one file per page), or .json.
      """)

  @Argument(help: "A picture, or a .npy file with one prepared tensor.") var image: String
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @OptionGroup var calibratorOptions: CalibratorOptions
  @Option(help: ArgumentHelp("What the picture really shows.", valueName: "label"))
  var truth: String?
  @Option(
    help: ArgumentHelp(
      "What 'misread profile' measured of this network; those inside the program have theirs.",
      valueName: "profile.json"))
  var profile: String?
  @Option(
    help: ArgumentHelp(
      """
      An audit of your own pictures, from 'misread audit -o audit.json', with this network and \
      recipe: how often it was right when it was this sure.
      """, valueName: "audit.json"))
  var audit: String?
  @Option(
    help: ArgumentHelp(
      "The data that the profile was taken of, to show training pictures.",
      valueName: "folder|file.csv"))
  var data: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The report to write; without it and without --json, NAME-diagnosis.pdf here.",
      valueName: "file"))
  var output: String?
  @Option(
    help: ArgumentHelp(
      """
      The same picture as your own program prepared it: which recipe and step that equals, and \
      what is otherwise.
      """, valueName: "prepared.npy"))
  var asFed: String?
  @OptionGroup var fixOptions: FixOptions
  @Flag(help: "Print the diagnosis as JSON, without pictures.") var json = false

  func validate() throws {
    try ReportFormat.validate(output)
  }

  func run() async throws {
    let known = try profiled(modelOptions.open(calibrator: calibratorOptions.calibrator))
    let diagnosis = try await diagnosis(known)
    if json { try JSONOutput.print(diagnosis) }
    let fixes = try fixOptions.write(
      diagnosis.wholeRecipe, for: known, at: modelOptions.model)
    guard let path = output ?? (json ? nil : standardOutput) else { return }
    let written = try ReportFile.write(diagnosis, to: path) + fixes
    guard !json else { return }
    print(diagnosis.verdict.headline)
    if !diagnosis.verdict.finding.isEmpty { print(diagnosis.verdict.finding) }
    if asFed != nil { print(AsFedWords(diagnosis.asFed).text) }
    for path in written { print(path) }
  }

  private func diagnosis(_ known: KnownNetwork) async throws -> Diagnosis {
    let recipe = try recipeOptions.preparation(for: known)
    let subjects = try FileFailure.naming(image) {
      try InputFile.open(image, for: known, limits: recipeOptions.limits)
    }
    guard let subject = subjects.first, subjects.count == 1 else {
      throw ValidationError(
        "\(image) holds \(subjects.count) images; diagnose takes one. Use predict or saliency.")
    }
    var options = DiagnosisOptions(
      recipe: recipe, fullRecipe: try known.readsDigits ? .mnist : RecipeFile.own(of: known),
      recipes: known.readsDigits ? [.question, .questionThreshold, .answer] : [], truth: truth)
    options.audit = try audit.map { path in
      try FileFailure.naming(path) { try AuditFile.open(path) }
    }
    if let data {
      let pictures = try await ProfileSource.open(
        data, for: known, recipe: .mnist, limits: recipeOptions.limits)
      options.trainingPicture = pictures.trainingPicture
    }
    options.asFed = try asFed.map { path in
      try FileFailure.naming(path) { try NumpyFile.decode(FileContents.read(path)) }
    }
    let provenance = Provenance(version: Misread.version, command: command)
    do {
      return try await Diagnostician(known, companions: modelOptions.companions(of: known))
        .diagnose(subject, options: options, provenance: provenance)
    } catch let error as PhotographError {
      throw FileFailure(path: image, underlying: error)
    }
  }

  /// The network with the profile in a file, where one is given.
  private func profiled(_ known: KnownNetwork) throws -> KnownNetwork {
    guard let profile else { return known }
    return try FileFailure.naming(profile) { try known.profiled(by: ProfileFile.open(profile)) }
  }

  /// The command that repeats the diagnosis, without the folders of this machine.
  private var command: String {
    var words = ["misread diagnose", fileName(image), "--model", fileName(modelOptions.model)]
    if let recipe = recipeOptions.recipe { words += ["--recipe", fileName(recipe)] }
    if let truth { words += ["--truth", truth] }
    if let profile { words += ["--profile", fileName(profile)] }
    if let audit { words += ["--audit", fileName(audit)] }
    if let asFed { words += ["--as-fed", fileName(asFed)] }
    if let data { words += ["--data", fileName(data)] }
    return words.joined(separator: " ")
  }

  private var standardOutput: String {
    let name = fileName(image)
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    return "\(stem.isEmpty ? name : stem)-diagnosis.pdf"
  }
}
