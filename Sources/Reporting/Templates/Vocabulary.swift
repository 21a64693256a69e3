/// A template's words for names that come from elsewhere, by the kind of name.
///
/// A name without a word is printed as it is.
struct Vocabulary: Hashable, Sendable {
  private(set) var steps: [String: String] = [:]
  private(set) var measures: [String: String] = [:]
  private(set) var units: [String: String] = [:]
  private(set) var methods: [String: String] = [:]
  private(set) var targets: [String: String] = [:]
  private(set) var corrections: [String: String] = [:]
  private(set) var edits: [String: String] = [:]
  private(set) var places: [String: String] = [:]
  /// Also by a name and its value, `ink is dark = 1`, and by how names begin, `bright reach*`; an
  /// empty word leaves the decision out.
  private(set) var decisions: [String: String] = [:]

  init() {}

  /// The word for a decision's name.
  func word(forDecision name: String) -> String {
    if let word = decisions[name] { return word }
    let start = decisions.keys.filter { $0.hasSuffix("*") && name.hasPrefix($0.dropLast()) }
      .max { $0.count < $1.count }
    return start.flatMap { decisions[$0] } ?? name
  }
}

extension Vocabulary: Decodable {
  private enum Key: CodingKey, CaseIterable {
    case steps, decisions, measures, units, methods, targets, corrections, edits, places
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    func words(_ key: Key) throws -> [String: String] {
      try container.decodeIfPresent([String: String].self, forKey: key) ?? [:]
    }
    (steps, decisions) = (try words(.steps), try words(.decisions))
    (measures, units) = (try words(.measures), try words(.units))
    (methods, targets) = (try words(.methods), try words(.targets))
    (corrections, edits) = (try words(.corrections), try words(.edits))
    places = try words(.places)
  }
}
