import Drawing
import Mustache

extension ReportValue: MustacheParent, MustacheCustomRepresentation, MustacheCustomRenderable {
  /// The value of that name.
  func child(named name: String) -> Any? {
    ValueName(rawValue: name).flatMap { self[$0] }
  }

  /// What Mustache renders, runs through or shows a section for.
  var representation: Any? {
    switch self {
    case .nothing: nil
    case .text(let text): text.isEmpty ? nil : TemplateWords(text)
    case .prose(let text): text.isEmpty ? nil : TemplateWords(text, isProse: true)
    case .number(let value): TemplateNumber(value: value)
    case .flag(let flag): flag
    case .list(let elements): elements
    case .group, .picture, .map, .projection, .classes, .reliability, .confusion, .curve, .lines:
      self
    }
  }

  /// The words of an element that a list's format picked; groups and drawings have none.
  var renderText: String {
    switch representation {
    case let words as TemplateWords: words.renderText
    case let number as TemplateNumber: number.renderText
    default: ""
    }
  }

  /// Whether a section is not shown for it.
  var isNull: Bool { !isShown }
}

/// A number as Mustache meets it.
struct TemplateNumber: MustacheTransformable, MustacheCustomRenderable {
  let value: Double

  func transform(_ name: String) -> Any? {
    NumberFormat(rawValue: name).map { TemplateWords($0(value)) }
  }

  var renderText: String { Numeral.plain(value) }
  var isNull: Bool { false }
}

extension Numeral {
  /// A number of some significant digits, at most four after the point, without zeros at the end.
  static func plain(_ value: Double, figures: Int = 3) -> String {
    let text =
      abs(value) < 0.01 ? fixed(value, digits: 4) : significant(value, figures: figures)
    guard text.contains(".") else { return text }
    let rest = text.reversed().drop { $0 == "0" }
    return String(rest.drop { $0 == "." }.reversed())
  }
}

/// Words as Mustache meets them: what would be markup is marked to be printed as it is.
struct TemplateWords: MustacheTransformable, MustacheCustomRenderable {
  let text: String
  /// Whether `` ` `` encloses what is typed or named.
  let isProse: Bool

  init(_ text: String, isProse: Bool = false) { (self.text, self.isProse) = (text, isProse) }

  func transform(_ name: String) -> Any? {
    TextFormat(rawValue: name).map { TemplateWords($0(text), isProse: isProse) }
  }

  var renderText: String {
    guard isProse else { return RichText.literal(text).replacing("`", with: "\\`") }
    return text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.isMultiple(of: 2) ? RichText.literal(String($1)) : String($1) }
      .joined(separator: "`")
  }

  var isNull: Bool { text.isEmpty }
}

extension RichText {
  /// The markup of characters of which none is a marker, but for backticks.
  fileprivate static func literal(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("*", with: "\\*")
  }
}
