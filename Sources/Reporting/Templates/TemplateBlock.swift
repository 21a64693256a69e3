/// One block of a template: what it is, and when it is there.
struct TemplateBlock: Sendable {
  /// What a block can be.
  indirect enum Content: Sendable {
    /// The headline and the finding.
    case verdict
    /// The title of the report.
    case headline(TemplateText)
    /// A heading of a level.
    case heading(TemplateText, level: Int)
    /// Paragraphs parted by empty lines.
    case text(TemplateText, TextStyle)
    /// Points, one under the other.
    case list(TemplateList)
    /// A picture, a map or a chart.
    case figure(TemplateFigure)
    /// Rows of a list of values.
    case table(TemplateTable)
    /// Blocks side by side.
    case sideBySide([Column])
    /// Blocks on a pale ground.
    case panel([TemplateBlock])
    /// Blocks that stay on one page.
    case together([TemplateBlock])
    /// Blocks for each element of a list.
    case each(ValuePath, [TemplateBlock])
    /// The same side by side, so many in a row.
    case grid(ValuePath, columns: Int, [TemplateBlock])
    /// The rest begins on a new page.
    case pageBreak
    /// An empty distance in points.
    case space(Double)
    /// A thin line.
    case divider
  }

  /// One of several blocks side by side.
  struct Column: Sendable {
    /// The share of the width.
    let width: Double
    /// What stands in it.
    let blocks: [TemplateBlock]
  }

  /// How paragraphs are set.
  enum TextStyle: String, Decodable, Sendable {
    case body, lead, note, code
  }

  let content: Content
  /// There only where this value is.
  let when: ValuePath?
  /// There only where this value is not.
  let unless: ValuePath?

  /// Whether it is there.
  func isShown(in scope: Scope) -> Bool {
    (when.map { scope[$0].isShown } ?? true) && !(unless.map { scope[$0].isShown } ?? false)
  }
}

extension TemplateBlock: Decodable {
  private enum Kind: String, CaseIterable {
    case verdict, headline, heading, text, list, figure, table
    case sideBySide = "side-by-side"
    case panel, together, each, grid
    case pageBreak = "page-break"
    case space, divider
  }

  private enum ConditionKey: CodingKey { case when, unless }

  /// Reads a block's name alone, or a map with exactly one kind of block and its options.
  init(from decoder: any Decoder) throws {
    let container: KeyedDecodingContainer<AnyKey>
    do {
      container = try decoder.container(keyedBy: AnyKey.self)
    } catch DecodingError.typeMismatch {
      content = try Self.bareContent(decoder.singleValueContainer())
      (when, unless) = (nil, nil)
      return
    }
    let kinds = container.allKeys.compactMap { Kind(rawValue: $0.stringValue) }
    guard let kind = kinds.first, kinds.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a block has exactly one of "
            + Kind.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    let conditions = try decoder.container(keyedBy: ConditionKey.self)
    when = try conditions.decodeIfPresent(ValuePath.self, forKey: .when)
    unless = try conditions.decodeIfPresent(ValuePath.self, forKey: .unless)
    content = try Self.content(kind, decoder)
  }

  private static func bareContent(_ container: any SingleValueDecodingContainer) throws -> Content {
    let name = try container.decode(String.self)
    switch Kind(rawValue: name) {
    case .verdict: return .verdict
    case .pageBreak: return .pageBreak
    case .divider: return .divider
    default:
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "alone stand verdict, page-break or divider, not '\(name)'")
    }
  }

  private static func content(_ kind: Kind, _ decoder: any Decoder) throws -> Content {
    switch kind {
    case .figure: return .figure(try TemplateFigure(from: decoder))
    case .table: return .table(try TemplateTable(from: decoder))
    case .list: return .list(try TemplateList(from: decoder))
    default: break
    }
    let options = try decoder.strictContainer(OptionKey.self)
    func blocks(_ key: OptionKey) throws -> [TemplateBlock] {
      try options.decode([TemplateBlock].self, forKey: key)
    }
    switch kind {
    case .headline:
      return .headline(try options.decode(TemplateText.self, forKey: .headline))
    case .heading:
      return .heading(
        try options.decode(TemplateText.self, forKey: .heading), level: try level(options))
    case .text:
      return .text(
        try options.decode(TemplateText.self, forKey: .text),
        try options.decodeIfPresent(TextStyle.self, forKey: .style) ?? .body)
    case .sideBySide:
      return .sideBySide(try options.decode([Column].self, forKey: .sideBySide))
    case .panel: return .panel(try blocks(.panel))
    case .together: return .together(try blocks(.together))
    case .each: return .each(try options.decode(ValuePath.self, forKey: .each), try blocks(.blocks))
    case .grid:
      return .grid(
        try options.decode(ValuePath.self, forKey: .grid), columns: try columns(options),
        try blocks(.blocks))
    case .space: return .space(try options.decode(Double.self, forKey: .space))
    case .verdict: return .verdict
    case .divider: return .divider
    case .pageBreak, .figure, .table, .list: return .pageBreak
    }
  }

  private enum OptionKey: String, CodingKey, CaseIterable {
    case verdict, headline, heading, level, text, style
    case sideBySide = "side-by-side"
    case panel, together, each, grid, columns, blocks
    case pageBreak = "page-break"
    case space, divider, when, unless
  }

  private static func columns(_ options: KeyedDecodingContainer<OptionKey>) throws -> Int {
    let columns = try options.decode(Int.self, forKey: .columns)
    guard (1...12).contains(columns) else {
      throw DecodingError.dataCorruptedError(
        forKey: .columns, in: options, debugDescription: "expected 1 to 12, got \(columns)")
    }
    return columns
  }

  private static func level(_ options: KeyedDecodingContainer<OptionKey>) throws -> Int {
    let level = try options.decodeIfPresent(Int.self, forKey: .level) ?? 2
    guard (1...6).contains(level) else {
      throw DecodingError.dataCorruptedError(
        forKey: .level, in: options, debugDescription: "expected 1 to 6, got \(level)")
    }
    return level
  }
}

extension TemplateBlock.Column: Decodable {
  private enum Key: CodingKey, CaseIterable { case width, blocks }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    width = try container.decodeIfPresent(Double.self, forKey: .width) ?? 1
    blocks = try container.decode([TemplateBlock].self, forKey: .blocks)
    guard width > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .width, in: container, debugDescription: "expected more than 0, got \(width)")
    }
  }
}
