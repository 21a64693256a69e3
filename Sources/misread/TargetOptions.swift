import ArgumentParser
import MisreadKit

/// Which scalar of the answer is explained.
struct TargetOptions: ParsableArguments {
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case logit, probability
    case logOdds = "log-odds"
  }

  @Option(
    help: ArgumentHelp(
      "The class asked about, or 'all' of them; the one said if left out.", valueName: "label"))
  var of: String?
  @Option(
    help: ArgumentHelp(
      "Explain the difference to this class; 'runner-up' is the second best.",
      valueName: "label"))
  var versus: String?
  @Option(help: "What of the class is explained; logit is the standard.")
  var target: Kind = .logit

  func validate() throws {
    guard versus == nil || target == .logit else {
      throw ValidationError("'--versus' compares logits; leave '--target' out.")
    }
    guard versus == nil || of != "all" else {
      throw ValidationError("'--versus' takes one class; '--of all' asks for each by itself.")
    }
  }

  /// One target, or one for each class.
  func targets(for answer: Answer, of known: KnownNetwork) throws -> [Target] {
    if of == "all", !known.labels.contains("all") { return known.labels.indices.map(target) }
    let index = try of.map { try known.index(of: $0) } ?? answer.saidIndex
    if versus == "runner-up" { return [.contrast(index, versus: answer.runnerUp(to: index))] }
    guard let versus else { return [target(index)] }
    let other = try known.index(of: versus)
    guard other != index else {
      throw ValidationError("'--of' and '--versus' name the same class, \(versus).")
    }
    return [.contrast(index, versus: other)]
  }

  /// The options as they are typed.
  var words: [String] {
    (of.map { ["--of", $0] } ?? []) + (versus.map { ["--versus", $0] } ?? [])
      + (target == .logit ? [] : ["--target", target.rawValue])
  }

  private func target(_ index: Int) -> Target {
    switch target {
    case .logit: .logit(index)
    case .probability: .probability(index)
    case .logOdds: .logOdds(index)
    }
  }
}
