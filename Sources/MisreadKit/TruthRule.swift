/// How a picture's path tells what it shows.
public enum TruthRule: Hashable, Sendable {
  /// The folder where that is a class, else the digits that lead the name, as in `7(2)_digit.jpg`.
  case automatic
  /// The folder alone.
  case folder
  /// The first group of a regular expression, or all that it matches, found anywhere in the path.
  case expression(String)
  /// A template of the file's name, such as `{label}_*.png`; `*` and `?` stand for any characters.
  case template(String)

  /// A template where the text holds `{label}`, else a regular expression.
  ///
  /// - Throws: ``MisreadError/invalidTruthPattern(_:reason:)``.
  public init(pattern: String) throws(MisreadError) {
    self = pattern.contains("{label}") ? .template(pattern) : .expression(pattern)
    _ = try finder(labels: ["0"])
  }

  /// Reads truths off paths.
  ///
  /// - Parameter labels: The classes that there are.
  /// - Returns: A function of a path below the folder; it gives nil where the path does not tell.
  /// - Throws: ``MisreadError/invalidTruthPattern(_:reason:)``.
  func finder(labels: [String]) throws(MisreadError) -> (String) -> String? {
    switch self {
    case .automatic: return { LabelledFile(name: $0, labels: labels).truth }
    case .folder: return { $0.split(separator: "/").dropLast().last.map(String.init) }
    case .expression(let pattern):
      let expression = try compiled(pattern)
      return { path in Self.found(expression, in: path) }
    case .template(let template):
      let parts = template.split(separator: "{label}", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw .invalidTruthPattern(template, reason: "'{label}' must stand in it once")
      }
      let names = labels.sorted { $0.count > $1.count }.map(Self.escaped).joined(separator: "|")
      let sides = parts.map { part in
        part.map { character in
          character == "*" ? ".*" : character == "?" ? "." : Self.escaped(String(character))
        }.joined()
      }
      let expression = try compiled("^\(sides[0])(\(names))\(sides[1])$")
      let isOfPath = template.contains("/")
      return { path in
        let name = isOfPath ? path : path.split(separator: "/").last.map(String.init) ?? path
        return Self.found(expression, in: name)
      }
    }
  }

  private func compiled(_ pattern: String) throws(MisreadError) -> Regex<AnyRegexOutput> {
    do {
      return try Regex(pattern)
    } catch {
      throw .invalidTruthPattern(pattern, reason: "\(error)")
    }
  }

  private static func found(_ expression: Regex<AnyRegexOutput>, in text: String) -> String? {
    guard let match = text.firstMatch(of: expression) else { return nil }
    let groups = match.output
    return (groups.count > 1 ? groups[1].substring : groups[0].substring).map(String.init)
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0.isLetter || $0.isNumber || $0 == "_" ? String($0) : "\\\($0)" }.joined()
  }
}
