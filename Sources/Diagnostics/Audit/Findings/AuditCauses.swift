public import Photographs

/// Why pictures of a folder were misread.
public struct AuditCauses: Hashable, Sendable, Codable {
  /// The mistakes that were looked into, the surest first.
  public let mistakes: [MistakeCause]
  /// How many mistakes, less sure ones, were not looked into.
  public let leftOut: Int
  /// The mistakes that share a cause, the commonest cause first.
  public internal(set) var clusters: [CauseCluster]

  init(_ mistakes: [MistakeCause], leftOut: Int) {
    (self.mistakes, self.leftOut) = (mistakes, leftOut)
    var names: [String: [String]] = [:]
    for mistake in mistakes { names[mistake.cause, default: []].append(mistake.name) }
    // What nothing explains comes last, whatever its number.
    clusters = names.map { CauseCluster(cause: $0, names: $1) }.sorted { first, second in
      if first.isExplained != second.isExplained { return first.isExplained }
      return (second.names.count, first.cause) < (first.names.count, second.cause)
    }
  }

  /// What it comes to, such as "11 of 19 mistakes are size, 4 polarity, 2 shape and 2 unexplained".
  public var sentence: String {
    guard let first = clusters.first else { return "No mistake was looked into." }
    let whole = mistakes.count + leftOut
    let scope =
      leftOut > 0
      ? "\(first.names.count) of the \(mistakes.count) surest of \(whole) mistakes"
      : "\(first.names.count) of \(whole) \(whole == 1 ? "mistake" : "mistakes")"
    let others = clusters.dropFirst().map { "\($0.names.count) \($0.cause)" }
    let verb = first.names.count == 1 ? "is" : "are"
    return (["\(scope) \(verb) \(first.cause)"] + others).joined(by: "and") + "."
  }
}

/// Mistakes that share their main cause.
public struct CauseCluster: Hashable, Sendable, Codable {
  /// The cause, as ``MistakeCause/cause`` names it.
  public let cause: String
  /// Their names, the surest mistake first.
  public let names: [String]
  /// The surest of them with their pictures.
  public internal(set) var pictures: [AuditMistake] = []

  init(cause: String, names: [String]) { (self.cause, self.names) = (cause, names) }

  /// Whether anything that was measured explains these mistakes.
  public var isExplained: Bool { cause != MistakeCause.unexplained }
}

/// Why one picture was misread.
public struct MistakeCause: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// What kind of mistake it is.
  public let kind: VerdictKind
  /// The main causes; empty where preparation does not explain the mistake.
  public let main: [Correction]
  /// How the main causes go together.
  public let relation: CauseAnalysis.Relation
  /// The fewest corrections that repair the reading; empty where none do.
  public let fix: [Correction]
  /// The probability of the true class once these are made, in `0...1`; nil where none repair it.
  public let fixedProbability: Double?

  static let unexplained = "unexplained"

  /// The cause under which it is counted: the correction that weighs most, or `shape`, `no ink found`
  /// or `unexplained`.
  public var cause: String {
    switch kind {
    case .preparation: main.first?.word ?? Self.unexplained
    case .shape: "shape"
    case .label: "label"
    case .empty: "no ink found"
    case .right, .unsure, .unexplained, .unknown: Self.unexplained
    }
  }

  /// All main causes in words, such as "size and position".
  public var words: String {
    kind == .preparation && main.count > 1
      ? main.map(\.word).joined(by: relation == .either ? "or" : "and") : cause
  }
}
