/// A picture, a map or a chart, with its words.
struct TemplateFigure: Sendable {
  /// What is drawn.
  enum Kind: String, CaseIterable, Decodable, Sendable {
    /// One picture across the width.
    case picture
    /// Pictures side by side in equal squares.
    case pictures
    /// Two pictures and their words for each element of a list.
    case pairs
    /// A map with its colour bar; words `positive` and `negative`.
    case map
    /// Probabilities as bars; words `raw` and `calibrated`.
    case bars
    /// Confidence against accuracy; word `scores`.
    case reliability
    /// What was said for each true class.
    case confusion
    /// Shares with their intervals, a line for each element; words `label` and `note`.
    case intervals
    /// Lines over one quantity; words `x`, `y`, `mark`, `band` and one for each line's name.
    case lines
  }

  /// One picture among several.
  struct Item: Sendable {
    let picture: ValuePath
    /// What stands beside it in a pair.
    let beside: ValuePath?
    let title: TemplateText?
    let caption: TemplateText?
    let when: ValuePath?
  }

  let kind: Kind
  /// What is drawn; the list of elements for pictures, unless they are given one by one.
  let of: ValuePath?
  /// The pictures given one by one, or the one that stands for each element of `of`.
  let items: [Item]
  let title: TemplateText?
  let caption: TemplateText?
  let alternative: TemplateText?
  /// Words within the figure, by their place in it.
  let words: [String: TemplateText]
  /// Pictures in a row, or nil for all.
  let columns: Int?
  /// The longest side of a picture or plot in points, or nil for the whole width.
  let side: Double?
  /// The most classes shown.
  let limit: Int
}

extension TemplateFigure: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case figure, of, items, title, caption, alternative, words, columns, side, limit
    case when, unless
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    func text(_ key: Key) throws -> TemplateText? {
      try container.decodeIfPresent(TemplateText.self, forKey: key)
    }
    kind = try container.decode(Kind.self, forKey: .figure)
    of = try container.decodeIfPresent(ValuePath.self, forKey: .of)
    items = try container.decodeIfPresent([Item].self, forKey: .items) ?? []
    title = try text(.title)
    caption = try text(.caption)
    alternative = try text(.alternative)
    words = try container.decodeIfPresent([String: TemplateText].self, forKey: .words) ?? [:]
    columns = try container.decodeIfPresent(Int.self, forKey: .columns)
    side = try container.decodeIfPresent(Double.self, forKey: .side)
    limit = try container.decodeIfPresent(Int.self, forKey: .limit) ?? 12
    let hasItems = kind == .pictures || kind == .pairs
    guard hasItems ? !items.isEmpty : of != nil else {
      throw DecodingError.dataCorruptedError(
        forKey: .figure, in: container,
        debugDescription: "'\(kind.rawValue)' needs "
          + (hasItems ? "'items'" : "'of', the value that it shows"))
    }
    guard limit > 0, side.map({ $0 > 0 }) ?? true, columns.map({ $0 > 0 }) ?? true else {
      throw DecodingError.dataCorruptedError(
        forKey: .figure, in: container,
        debugDescription: "'columns', 'side' and 'limit' must be more than 0")
    }
  }
}

extension TemplateFigure.Item: Decodable {
  private enum Key: CodingKey, CaseIterable { case picture, beside, title, caption, when }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    picture = try container.decode(ValuePath.self, forKey: .picture)
    beside = try container.decodeIfPresent(ValuePath.self, forKey: .beside)
    title = try container.decodeIfPresent(TemplateText.self, forKey: .title)
    caption = try container.decodeIfPresent(TemplateText.self, forKey: .caption)
    when = try container.decodeIfPresent(ValuePath.self, forKey: .when)
  }
}
