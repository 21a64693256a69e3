import ArgumentParser
import Foundation
import MisreadKit

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Read a whole folder of labelled pictures, and report how well that went.",
    discussion: """
      The truth is read from the leading digits of each name, as in 7(2)_digit.jpg, from folders \
      named as the classes, or as --truth-pattern says. Instead of a folder of pictures, one with \
      MNIST's t10k-… files may be given, or a .csv file with columns file and label. The pictures \
      are read under every recipe and by the networks inside the program side by side. A file \
      that can't be read is listed and never stops the run.

        misread audit digits --recipe mnist -o audit.pdf
        misread audit digits --model mine.onnx --json --min-accuracy 0.9 --junit audit.xml
        misread audit digits --jsonl audit.jsonl --resume -o audit.pdf
        misread audit digits --model mine.h5 --find-preparation --write-recipe feed.yaml
        misread audit --rows numbers -o rows.pdf

      Exit status: 1 a demand is not met or no feeding works, 3 too few pictures to tell; the \
      report is written first.
      """)

  @Argument(help: "A folder, in which folders are searched too; or a .csv file.")
  var folder: String
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @OptionGroup var calibratorOptions: CalibratorOptions
  @OptionGroup var truthOptions: TruthOptions
  @OptionGroup var demandOptions: DemandOptions
  @OptionGroup var feedingOptions: FeedingOptions
  @OptionGroup var rowOptions: RowOptions
  @Option(
    help: ArgumentHelp(
      """
      Decode large JPEG files at a half, a quarter or an eighth, the shorter side keeping so many \
      pixels: photographs take half the time, answers may differ a little.
      """, valueName: "pixels"))
  var draft: Int?
  @Option(
    help: ArgumentHelp(
      "Count answers below this confidence as none, neither right nor wrong; both rates are told.",
      valueName: "0…1"))
  var abstainBelow: Double?
  @Flag(
    help: """
      With --abstain-below: leave out pictures that are not square too, as the question's script did.
      """)
  var squaresOnly = false
  @Option(
    help: ArgumentHelp(
      """
      Look for the cause of so many mistakes, the surest first; else of 400, and of 24 by networks \
      that read no digits.
      """, valueName: "count"))
  var explain: Int?
  @Flag(
    help: """
      Score the audited recipe and network alone: nothing is compared, measured or explained.
      """)
  var scoresOnly = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The report to write: .pdf, .png, .svg or .json.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("Write one line per picture.", valueName: "file.csv"))
  var csv: String?
  @Flag(help: "Print the audit as JSON, without pictures.") var json = false
  @Option(
    help: ArgumentHelp("Write what is found of each picture as it goes.", valueName: "file.jsonl"))
  var jsonl: String?
  @Flag(help: "Go on with the file of --jsonl where an interrupted run left it.")
  var resume = false
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    try ReportFormat.validate(output)
    guard abstainBelow.map((0...1).contains) ?? true else {
      throw ValidationError("'--abstain-below' must lie between 0 and 1.")
    }
    guard !squaresOnly || abstainBelow != nil else {
      throw ValidationError("'--squares-only' needs '--abstain-below'.")
    }
    guard draft.map(DraftStep.sides.contains) ?? true else {
      throw ValidationError(
        "'--draft' must lie between \(DraftStep.sides.lowerBound) and \(DraftStep.sides.upperBound)."
      )
    }
    guard explain.map({ $0 >= 0 }) ?? true else {
      throw ValidationError("'--explain' must be 0 or more.")
    }
    guard
      !rowOptions.rows
        || demandOptions.areEmpty && jsonl == nil && abstainBelow == nil && draft == nil
    else {
      throw ValidationError(
        "'--rows' goes with --model, --method, --recipe, --csv, --json and -o alone.")
    }
    guard !resume || jsonl != nil else {
      throw ValidationError("'--resume' needs '--jsonl', the file that is gone on with.")
    }
    try validateSearch()
  }

  func run() async throws {
    let known = try modelOptions.open(calibrator: calibratorOptions.calibrator)
    guard !rowOptions.rows else { return try await auditRows(by: known) }
    let source = try AuditSource(
      folder, for: known, truth: truthOptions.rule(), limits: recipeOptions.limits)
    if feedingOptions.findPreparation { return try await findPreparation(known, source) }
    let recipe = drafted(try recipe(for: known, source))
    let audit = try await audit(known, source, options(known, source, recipe))
    if let csv { try AuditTable(audit).write(to: csv) }
    if let junit = demandOptions.junit {
      try JUnitFile.write(
        audit, failsWhenInconclusive: demandOptions.inconclusive != .pass, to: junit)
    }
    if json {
      try JSONOutput.print(audit.withoutPictures)
    } else {
      print(AuditSummaryText(audit).text)
    }
    if calibratorOptions.calibrator != nil,
      let note = known.calibration?.note(onPicturesFedBy: recipe.name)
    {
      StandardError.write("misread: \(note)\n")
    }
    if let output {
      for path in try ReportFile.write(audit, to: output) where !json { print(path) }
    }
    try demandOptions.check(audit.thresholds)
  }

  private func auditRows(by known: KnownNetwork) async throws {
    let run = RowAuditRun(
      known: known,
      folder: try RowFolder(folder, labels: known.labels, limits: recipeOptions.limits),
      methods: rowOptions.method.map { [$0] } ?? RowMethod.allCases,
      windowRecipe: try recipeOptions.recipe.map { try RecipeFile.open($0) } ?? .question,
      command: command)
    let audit = try await run.audit(quiet: quiet)
    if let csv { try RowAuditRun.write(audit, toTable: csv) }
    if json { try JSONOutput.print(audit.withoutPictures) } else { print(RowAuditRun.text(audit)) }
    if let output {
      for path in try ReportFile.write(audit, to: output) where !json { print(path) }
    }
  }

  private func recipe(for known: KnownNetwork, _ source: AuditSource) throws -> Preparation {
    guard source.arePrepared, recipeOptions.recipe == nil else {
      return try recipeOptions.preparation(for: known)
    }
    return .scaled
  }

  private func drafted(_ recipe: Preparation) -> Preparation {
    draft.map { recipe.after(DraftStep(side: $0)) } ?? recipe
  }

  private func options(
    _ known: KnownNetwork, _ source: AuditSource, _ recipe: Preparation
  ) throws -> Auditor.Options {
    var options = Auditor.Options(recipe: recipe)
    options.keepsPictures = output != nil
    options.threshold = abstainBelow
    options.countsSquaresOnly = squaresOnly
    options.demands = demandOptions.demands
    if calibratorOptions.calibrator != nil { options.temperature = known.calibration?.temperature }
    guard !scoresOnly else { return options }
    let all: [Preparation] =
      known.readsDigits && !source.arePrepared
      ? [.question, .questionThreshold, .answer, .mnist] : []
    options.others = all.map(drafted).filter { $0 != recipe }
    options.networks = try modelOptions.companions(of: known)
    options.measures = true
    options.explained = explain ?? (known.readsDigits ? 400 : 24)
    options.traced = Self.tracedCount
    return options
  }

  /// How many pictures are moved, scaled and redrawn; of 240 an accuracy is known to ± 6 points.
  private static let tracedCount = 240

  private func audit(
    _ known: KnownNetwork, _ source: AuditSource, _ options: Auditor.Options
  ) async throws -> Audit {
    let auditor = Auditor(known, options: options)
    let log = try jsonl.map { path in
      try AuditLog(
        path, settings: auditor.settings(version: Misread.version, files: source.digest),
        isResumed: resume)
    }
    let earlier = log?.earlier ?? []
    let (bar, explanations) = (ProgressBar(quiet: quiet), ProgressBar(quiet: quiet))
    defer { bar.finish() }
    var done = earlier.count
    return try await auditor.audit(
      source.files, folder: source.name,
      provenance: Provenance(version: Misread.version, command: command),
      source: Auditor.Source(decode: { try source.decode($0, draft: options.draft) }) {
        Failure($0)?.message ?? "\($0)"
      },
      earlier: earlier
    ) { lines in
      try log?.append(lines)
      done += lines.count
      bar.show(done, of: source.files.count, since: earlier.count, "pictures")
    } explained: { done, count in
      explanations.show(done, of: count, "mistakes explained")
    }
  }

  /// The command that repeats the audit, without the folders of this machine.
  var command: String {
    var words = ["misread audit", fileName(folder), "--model", fileName(modelOptions.model)]
    if rowOptions.rows { words.insert("--rows", at: 1) }
    words += rowOptions.method.map { ["--method", $0.rawValue] } ?? []
    words += recipeOptions.recipe.map { ["--recipe", fileName($0)] } ?? []
    words += calibratorOptions.calibrator.map { ["--calibrator", fileName($0)] } ?? []
    words += truthOptions.truthPattern.map { ["--truth-pattern", "'\($0)'"] } ?? []
    if truthOptions.truthByFolder { words.append("--truth-by-folder") }
    words += draft.map { ["--draft", String($0)] } ?? []
    words += abstainBelow.map { ["--abstain-below", String($0)] } ?? []
    if squaresOnly { words.append("--squares-only") }
    words += explain.map { ["--explain", String($0)] } ?? []
    if scoresOnly { words.append("--scores-only") }
    if feedingOptions.findPreparation { words.append("--find-preparation") }
    return words.joined(separator: " ")
  }
}
