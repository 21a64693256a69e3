/// Rows of a list of values.
struct TemplateTable: Sendable {
  /// How cells stand in their column.
  enum Alignment: String, Decodable, Sendable {
    case left, center, right
  }

  /// One column.
  struct Column: Sendable {
    let header: TemplateText?
    let alignment: Alignment
    /// Whether it takes the width that others leave.
    let isFlexible: Bool
    let cell: Cell
    /// There only where this value is.
    let when: ValuePath?
  }

  /// What stands in the cells of a column.
  enum Cell: Sendable {
    /// Words.
    case text(TemplateText)
    /// A small picture or curve of a width in points.
    case drawing(ValuePath, width: Double)
  }

  /// The list with an element per row.
  let rows: ValuePath
  let columns: [Column]
  /// Rows that have this value are bold.
  let strong: ValuePath?
  /// Rows that have this value are grey.
  let muted: ValuePath?
  let caption: TemplateText?
}

extension TemplateTable: Decodable {
  private enum Key: CodingKey, CaseIterable {
    case table, columns, strong, muted, caption, when, unless
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    rows = try container.decode(ValuePath.self, forKey: .table)
    columns = try container.decode([Column].self, forKey: .columns)
    strong = try container.decodeIfPresent(ValuePath.self, forKey: .strong)
    muted = try container.decodeIfPresent(ValuePath.self, forKey: .muted)
    caption = try container.decodeIfPresent(TemplateText.self, forKey: .caption)
    guard !columns.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .columns, in: container, debugDescription: "a table has at least one column")
    }
  }
}

extension TemplateTable.Column: Decodable {
  private enum Key: CodingKey, CaseIterable {
    case header, cell, drawing, width, align, flexible, when
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    header = try container.decodeIfPresent(TemplateText.self, forKey: .header)
    alignment =
      try container.decodeIfPresent(TemplateTable.Alignment.self, forKey: .align) ?? .left
    isFlexible = try container.decodeIfPresent(Bool.self, forKey: .flexible) ?? false
    when = try container.decodeIfPresent(ValuePath.self, forKey: .when)
    if let path = try container.decodeIfPresent(ValuePath.self, forKey: .drawing) {
      cell = .drawing(path, width: try container.decode(Double.self, forKey: .width))
    } else {
      cell = .text(try container.decode(TemplateText.self, forKey: .cell))
    }
  }
}
