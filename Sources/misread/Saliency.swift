import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct Saliency: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Map which pixels speak for a class, or for one class against another.",
    discussion: """
      Positive always means: speaks for the class asked about (--of), and against the other \
      (--versus). Values are in real units, never rescaled, and each map comes with its checks.

        misread saliency nine.jpg --of 3 --versus 9 -o heat.png
        misread saliency nine.jpg --method all --of 3 --versus 9 -o sheet.pdf
        misread saliency nine.jpg --method occlusion --of all -o classes.png
        misread saliency batch.npy --method gradient --of 3 -o gradient.npy

      The ending of --output decides: .pdf, .png or .svg show the maps on what the network read \
      and on the photograph, .json holds every number, and .npy holds the maps, shape \
      [N, C, H, W], or [N, M, C, H, W] for M maps of each image.
      """)

  @Argument(help: "A picture, or a .npy file with prepared tensors.") var image: String
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @OptionGroup(title: "What is explained") var targetOptions: TargetOptions
  @OptionGroup(title: "Methods") var methodOptions: MapMethodOptions
  @OptionGroup(title: "Checks") var trustOptions: MapTrustOptions
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "What to write: .pdf, .png, .svg, .json or .npy; may be given several times.",
      valueName: "file"))
  var output: [String]
  @Option(help: "The memory that batches may take, such as 200MB.") var memory: ByteCount?
  @Flag(help: "Print the sheet as JSON, without pictures.") var json = false
  @Flag(name: .shortAndLong, help: "No progress bar.") var quiet = false

  func validate() throws {
    for path in output where !path.lowercased().hasSuffix(".npy") {
      do throws(MisreadError) {
        _ = try ReportFormat(path)
      } catch {
        throw ValidationError("'--output' must end in .pdf, .png, .svg, .json or .npy.")
      }
    }
    guard !output.isEmpty || json else {
      throw ValidationError("Say what to write with '--output', or use '--json'.")
    }
  }

  func run() async throws {
    let opened = try modelOptions.open()
    let known = try memory.map { try opened.keeping(within: $0.bytes) } ?? opened
    let recipe = try recipeOptions.preparation(for: known)
    let subjects = try FileFailure.naming(image) {
      try InputFile.open(image, for: known, limits: recipeOptions.limits)
    }
    guard subjects.count == 1 || (!json && output.allSatisfy(Self.isArray)) else {
      throw ValidationError(
        "\(image) holds \(subjects.count) images; a sheet shows one. Write a .npy instead.")
    }
    var sheets: [SaliencySheet] = []
    let bar = ProgressBar(quiet: quiet)
    defer { bar.finish() }
    for subject in subjects {
      let fed = try FileFailure.naming(image) { try known.feeding(subject, recipe: recipe) }
      sheets.append(try await sheet(of: fed, known, bar))
    }
    bar.finish()
    try write(sheets)
  }

  private static func isArray(_ path: String) -> Bool { path.lowercased().hasSuffix(".npy") }

  private func sheet(
    of fed: FedSubject, _ known: KnownNetwork, _ bar: ProgressBar
  ) async throws -> SaliencySheet {
    let plan = try methodOptions.plan(for: known, fed.range)
    let needsChecks = json || output.contains { !Self.isArray($0) }
    let request = SaliencyRequest(
      methods: plan.methods, targets: try targetOptions.targets(for: fed.answer, of: known),
      windowSizes: plan.windowSizes, baselines: plan.baselines,
      trust: needsChecks
        ? try trustOptions.trust(
          of: known, fed.tensor, on: plan.baseline, seed: methodOptions.seed) : nil,
      verifiedWindows: trustOptions.verify, omitsImpossible: methodOptions.isAll)
    return try await known.saliencySheet(
      of: fed, request, provenance: Provenance(version: Misread.version, command: command)
    ) { done, text in bar.show(done, text) }
  }

  private func write(_ sheets: [SaliencySheet]) throws {
    guard let sheet = sheets.first else { return }
    if json { try JSONOutput.print(sheet) }
    var written: [String] = []
    for path in output {
      if Self.isArray(path) {
        let stack = Tensor.stack(sheets.map { Tensor.stack($0.panels.map(\.map.rawValues)) })
        let shape = stack.shape
        let values =
          shape[1] == 1 ? stack.reshaped(to: [shape[0]] + shape.dropFirst(2)) : stack
        try FileContents.write(NumpyFile.encode(values), to: path)
        written.append(path)
      } else {
        written += try ReportFile.write(sheet, to: path)
      }
    }
    guard !json else { return }
    if sheets.count == 1 {
      for panel in sheet.panels { print(line(panel, sheet)) }
      if let check = sheet.verification { print(check.sentence) }
      for omission in sheet.omissions { print("\(omission.method)\tleft out: \(omission.reason)") }
    }
    for path in written { print(path) }
  }

  /// The map, what it explains, and its verdict.
  private func line(_ panel: SaliencySheet.Panel, _ sheet: SaliencySheet) -> String {
    let classes = panel.map.target.classes.map { sheet.model.labels[$0] }
    let words = [panel.map.method.name, classes.joined(separator: " versus ")]
    return (words + (panel.trust.map { [$0.verdict] } ?? [])).joined(separator: "\t")
  }

  /// The command that repeats the sheet, without the folders of this machine.
  private var command: String {
    var words = ["misread saliency", fileName(image), "--model", fileName(modelOptions.model)]
    if let recipe = recipeOptions.recipe { words += ["--recipe", fileName(recipe)] }
    words += targetOptions.words + methodOptions.words + trustOptions.words
    return (words + output.flatMap { ["-o", fileName($0)] }).joined(separator: " ")
  }
}

/// A number of bytes, with its unit or without.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1), ("", 1)]
    let text = argument.uppercased().replacing(" ", with: "")
    guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }),
      let count = Double(text.dropLast(unit.count)), count > 0, count * Double(factor) < 1e15
    else { return nil }
    bytes = Int(count * Double(factor))
  }
}
