/// Why a report can't be made.
@nonexhaustive
public enum ReportError: Error, Hashable, Sendable {
  /// No shipped template has this name in this language; `known` are `name.language`.
  case unknownTemplate(name: String, language: String, known: [String])
  /// A template does not make sense at `place`, such as `blocks, item 3, text`.
  case invalidTemplate(name: String, place: String, reason: String)
}

/// What is wrong with a name or a tag of a template.
enum TemplateFault: Error, Hashable, Sendable {
  /// No value has this name.
  case unknownName(String)
  /// No format has this name.
  case unknownFormat(String)
  /// A tag that no report understands, such as a partial.
  case unknownTag(String)
  /// Mustache can't read the text.
  case unreadable(String)

  /// The fault in words, for the one who writes templates.
  var reason: String {
    switch self {
    case .unknownName(let name):
      "no value is called '\(name)'; known are "
        + ValueName.allCases.map(\.rawValue).sorted().joined(separator: ", ")
    case .unknownFormat(let name):
      "no format is called '\(name)'; known are " + Formats.all.joined(separator: ", ")
    case .unknownTag(let tag): "the tag '{{\(tag)}}' is not understood"
    case .unreadable(let reason): "the text can't be read as Mustache: \(reason)"
    }
  }
}
