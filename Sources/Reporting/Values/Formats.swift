import Drawing

/// How a template asks for a number: `{{percent(confidence)}}`.
package enum NumberFormat: String, CaseIterable, Hashable, Sendable {
  /// A probability: whole percents, tenths near either end, never a bare 0 or 100.
  case percent
  /// A share of a count: tenths of a percent, exact at either end.
  case share
  /// A share as percentage points.
  case points
  /// No digit after the point.
  case whole
  /// One digit after the point.
  case tenths
  /// Two digits after the point.
  case hundredths
  /// Three digits after the point.
  case thousandths
  /// Two significant digits.
  case rough
  /// Three significant digits, with the sign.
  case signed
  /// A count, its thousands set apart.
  case counted
  /// A p-value: thousandths below a tenth, else hundredths; never less than a thousandth.
  case p

  /// The number in print.
  package func callAsFunction(_ value: Double) -> String {
    switch self {
    case .percent: Self.percent(value)
    case .share: Numeral.percent(value, digits: value == 0 || value == 1 ? 0 : 1)
    case .points: Numeral.fixed(value * 100, digits: 1)
    case .whole: Numeral.fixed(value, digits: 0)
    case .tenths: Numeral.fixed(value, digits: 1)
    case .hundredths: Numeral.fixed(value, digits: 2)
    case .thousandths: Numeral.fixed(value, digits: 3)
    case .rough: Numeral.plain(value, figures: 2)
    case .signed: Numeral.significant(value, isSigned: true)
    case .p:
      value < 0.001
        ? "<" + Numeral.fixed(0.001, digits: 3) : Numeral.fixed(value, digits: value < 0.1 ? 3 : 2)
    case .counted: Int(exactly: value).map(Numeral.count) ?? Numeral.significant(value)
    }
  }

  private static func percent(_ share: Double) -> String {
    switch share * 100 {
    case 99.95...: ">" + Numeral.percent(0.999, digits: 1)
    case ..<0.05: "<" + Numeral.percent(0.001, digits: 1)
    case ..<2, 98...: Numeral.percent(share, digits: 1)
    default: Numeral.percent(share)
    }
  }
}

/// How a template asks for words: `{{short(image.name)}}`.
enum TextFormat: String, CaseIterable, Hashable, Sendable {
  /// The first eight characters, as of a hash.
  case start
  /// At most 44 characters, the middle left out.
  case short
  /// At most 24 characters, the middle left out.
  case brief

  /// The words as asked for.
  func callAsFunction(_ text: String) -> String {
    switch self {
    case .start: String(text.prefix(8))
    case .short: text.shortened(to: 44)
    case .brief: text.shortened(to: 24)
    }
  }
}

/// The names of all formats.
enum Formats {
  /// What Mustache itself knows of lists and of places in them.
  private static let ofLists = ["count", "empty", "first", "last", "reversed"]
  private static let ofPlaces = ["first", "last", "index", "even", "odd"]

  /// The formats that take a value, in the order in which they are taught.
  static let all =
    NumberFormat.allCases.map(\.rawValue) + TextFormat.allCases.map(\.rawValue) + ofLists

  /// Whether a tag such as `{{^last()}}` asks for a place in the list around it.
  static func isPlace(_ name: String) -> Bool { ofPlaces.contains(name) }
}

extension String {
  /// The text with its middle left out where it has more than `limit` characters.
  func shortened(to limit: Int) -> String {
    guard count > limit else { return self }
    let tail = (limit - 1) / 2
    return prefix(limit - 1 - tail) + "…" + suffix(tail)
  }
}
