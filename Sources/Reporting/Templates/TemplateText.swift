import Drawing
import Mustache

/// Words of a template with Mustache tags, which `**` makes bold.
struct TemplateText: Sendable {
  /// The words as they stand in the template.
  let source: String
  private let template: MustacheTemplate?

  /// No words.
  static let empty = TemplateText()

  private init() { (source, template) = ("", nil) }

  /// Reads the words and checks every tag.
  init(_ source: String) throws(TemplateFault) {
    for tag in TemplateTag.all(in: source) { try tag.check() }
    self.source = source
    do {
      // Words are markup, not HTML: values mark their own characters.
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + source)
    } catch {
      throw .unreadable("\(error)")
    }
  }

  /// The words with their values, without space at either end.
  func markup(in scope: Scope) -> String {
    let text = template?.render(scope) ?? ""
    let isSpace = { (character: Character) in character == " " || character == "\n" }
    let head = text.drop(while: isSpace)
    return String(head.reversed().drop(while: isSpace).reversed())
  }

  /// The words with their values, and with what is bold.
  func words(in scope: Scope) -> RichText { RichText(markup: markup(in: scope)) }

  /// The words with their values and nothing else.
  func plain(in scope: Scope) -> String { words(in: scope).plain }
}

extension TemplateText: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.reason)
    }
  }
}

/// One `{{…}}` of a template.
struct TemplateTag: Hashable, Sendable {
  /// What stands between the braces, without space at either end.
  let content: String

  /// The tags of a text, in order; an unclosed one is left to Mustache.
  static func all(in text: String) -> [TemplateTag] {
    text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      guard let end = piece.firstRange(of: "}}") else { return nil }
      return TemplateTag(
        content: piece[..<end.lowerBound].split(separator: " ").joined(separator: " "))
    }
  }

  /// Refuses names and formats that don't exist: Mustache would print nothing for them.
  func check() throws(TemplateFault) {
    guard let sign = content.first else { throw .unknownTag(content) }
    switch sign {
    case "!", "/": return
    case "#", "^", "&", "{": try Self.check(name: content.dropFirst())
    case "a"..."z", "A"..."Z", ".": try Self.check(name: content[...])
    default: throw .unknownTag(content)
    }
  }

  private static func check(name: Substring) throws(TemplateFault) {
    var name = name.drop { $0 == " " }
    while let open = name.firstIndex(of: "("), name.last == ")" {
      let format = String(name[..<open])
      name = name[name.index(after: open)...].dropLast()
      if name.isEmpty, Formats.isPlace(format) { return }
      guard Formats.all.contains(format) else { throw .unknownFormat(format) }
    }
    if name != "." { _ = try ValuePath(String(name.first == "." ? name.dropFirst() : name)) }
  }
}
