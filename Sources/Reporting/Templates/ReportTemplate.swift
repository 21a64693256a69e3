import Drawing
import Yams

/// How a report is made of values: page, look, words, and blocks in their order.
///
/// A template is YAML with Mustache in its texts, so wording, order, language and branding change
/// without code. Every name, option and format in it is checked when it is read.
public struct ReportTemplate: Sendable {
  /// The language of its words, as in BCP 47: `en`, `zh`.
  public let language: String
  let page: PageStyle
  let theme: Theme
  let words: Words
  /// The template's words for names that come from elsewhere, such as steps of a recipe.
  let vocabulary: Vocabulary
  let title: TemplateText
  let author: TemplateText
  let subject: TemplateText
  let keywords: [String]
  let footer: TemplateText
  let blocks: [TemplateBlock]

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - yaml: The template.
  ///   - name: What it is called in errors.
  /// - Throws: ``ReportError/invalidTemplate(name:place:reason:)``.
  public init(yaml: String, name: String) throws(ReportError) {
    do {
      self = try YAMLDecoder().decode(ReportTemplate.self, from: yaml)
    } catch let error as DecodingError {
      throw .invalidTemplate(name: name, place: error.place, reason: error.reason)
    } catch {
      throw .invalidTemplate(name: name, place: "the text", reason: "\(error)")
    }
  }
}

extension ReportTemplate: Decodable {
  private enum Key: CodingKey, CaseIterable {
    case language, page, theme, words, vocabulary, title, author, subject, keywords
    case footer, blocks
  }

  /// Reads a template from any format of keys and values.
  ///
  /// - Throws: A `DecodingError` that says where and why.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    language = try container.decodeIfPresent(String.self, forKey: .language) ?? "en"
    page = try container.decodeIfPresent(PageStyle.self, forKey: .page) ?? PageStyle()
    theme = try container.decodeIfPresent(ThemeChanges.self, forKey: .theme)?.theme ?? Theme()
    words = try container.decodeIfPresent(WordChanges.self, forKey: .words)?.words ?? Words()
    vocabulary =
      try container.decodeIfPresent(Vocabulary.self, forKey: .vocabulary) ?? Vocabulary()
    title = try container.decode(TemplateText.self, forKey: .title)
    author = try container.decode(TemplateText.self, forKey: .author)
    subject = try container.decode(TemplateText.self, forKey: .subject)
    keywords = try container.decodeIfPresent([String].self, forKey: .keywords) ?? []
    footer = try container.decode(TemplateText.self, forKey: .footer)
    blocks = try container.decode([TemplateBlock].self, forKey: .blocks)
  }
}

extension DecodingError {
  private var context: Context {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      context
    @unknown default: Context(codingPath: [], debugDescription: "unknown")
    }
  }

  /// Where in the document decoding stopped, such as `blocks, item 3, text`.
  fileprivate var place: String {
    let path = context.codingPath.map { $0.intValue.map { "item \($0 + 1)" } ?? $0.stringValue }
    return path.isEmpty ? "the document" : path.joined(separator: ", ")
  }

  /// What was wrong there.
  fileprivate var reason: String {
    if case .keyNotFound(let key, _) = self { return "'\(key.stringValue)' is missing" }
    return context.debugDescription
  }
}
