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

  /// Where rows come from.
  enum Source: Sendable {
    /// One row for each element of a list.
    case each(ValuePath)
    /// Rows given cell by cell.
    case given([[TemplateText]])
  }

  let rows: Source
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
    columns = try container.decode([Column].self, forKey: .columns)
    rows = try Self.rows(container, columnCount: columns.count)
    strong = try container.decodeIfPresent(ValuePath.self, forKey: .strong)
    muted = try container.decodeIfPresent(ValuePath.self, forKey: .muted)
    caption = try container.decodeIfPresent(TemplateText.self, forKey: .caption)
    guard !columns.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .columns, in: container, debugDescription: "a table has at least one column")
    }
  }

  private static func rows(
    _ container: KeyedDecodingContainer<Key>, columnCount: Int
  ) throws -> Source {
    let rows: [[TemplateText]]
    do {
      rows = try container.decode([[TemplateText]].self, forKey: .table)
    } catch DecodingError.typeMismatch {
      return .each(try container.decode(ValuePath.self, forKey: .table))
    }
    if let row = rows.firstIndex(where: { $0.count != columnCount }) {
      throw DecodingError.dataCorruptedError(
        forKey: .table, in: container,
        debugDescription: "row \(row + 1) has \(rows[row].count) cells for \(columnCount) columns")
    }
    return .given(rows)
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
      cell = .text(try container.decodeIfPresent(TemplateText.self, forKey: .cell) ?? .empty)
    }
  }
}
