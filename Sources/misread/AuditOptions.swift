import ArgumentParser
import MisreadKit

/// Which pictures are audited, and how their names tell what they show.
struct TruthOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How a path tells the class: a template of the name such as '{label}_*.png', or a regular \
      expression whose first group it is. Else the digits that lead the name, or the folder.
      """, valueName: "pattern"))
  var truthPattern: String?
  @Flag(help: "Let the folder alone tell the class, whatever the name is.")
  var truthByFolder = false

  func validate() throws {
    guard truthPattern == nil || !truthByFolder else {
      throw ValidationError("Give '--truth-pattern' or '--truth-by-folder'.")
    }
  }

  func rule() throws -> TruthRule {
    try truthPattern.map { try TruthRule(pattern: $0) } ?? (truthByFolder ? .folder : .automatic)
  }
}

/// What is demanded of a folder.
struct DemandOptions: ParsableArguments {
  /// What becomes of a demand that too few pictures leave open.
  enum Inconclusive: String, ExpressibleByArgument, CaseIterable {
    case fail, pass
  }

  @Option(
    help: ArgumentHelp(
      "Demand this accuracy, of the lower end of its interval.", valueName: "0…1"))
  var minAccuracy: Double?
  @Option(
    help: ArgumentHelp(
      """
      Demand at most this calibration error, of the upper end of its interval once what chance \
      gives is taken off.
      """, valueName: "0…1"))
  var maxEce: Double?
  @Option(
    help: ArgumentHelp(
      "Demand at most N mistakes that are at least so sure, such as 2@0.9.", valueName: "N@0…1"))
  var maxConfidentMistakes: SureMistakeLimit?
  @Option(
    help: "Whether a demand that too few pictures leave open fails or passes; else status 3.")
  var inconclusive: Inconclusive?
  @Option(
    help: ArgumentHelp(
      "Write what was demanded as JUnit XML, for continuous integration.", valueName: "file.xml"))
  var junit: String?

  func validate() throws {
    for (name, value) in [("--min-accuracy", minAccuracy), ("--max-ece", maxEce)] {
      guard value.map((0...1).contains) ?? true else {
        throw ValidationError("'\(name)' must lie between 0 and 1.")
      }
    }
  }

  /// Whether nothing is demanded.
  var areEmpty: Bool { demands.isEmpty && junit == nil }

  var demands: [AuditDemand] {
    [
      minAccuracy.map { .accuracy($0) }, maxEce.map { .calibrationError($0) },
      maxConfidentMistakes.map { .sureMistakes($0.count, confidence: $0.confidence) },
    ].compactMap { $0 }
  }

  /// Ends with status 1 where a demand is not met, with 3 where too few pictures leave one open.
  func check(_ results: [ThresholdResult]) throws {
    for result in results where result.outcome != .met {
      StandardError.write("misread: \(result.sentence)\n")
    }
    let isOpen = results.contains { $0.outcome == .inconclusive }
    let hasFailed = results.contains { $0.outcome == .notMet }
    if hasFailed || isOpen && inconclusive == .fail { throw ExitCode(1) }
    if isOpen, inconclusive == nil { throw ExitCode(3) }
  }
}

/// So many mistakes, at least so sure.
struct SureMistakeLimit: ExpressibleByArgument {
  let count: Int
  let confidence: Double

  init?(argument: String) {
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0,
      let confidence = Double(parts[1]), (0...1).contains(confidence)
    else { return nil }
    (self.count, self.confidence) = (count, confidence)
  }
}
