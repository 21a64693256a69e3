/// Rows and columns, cut between rows where a page is full, with the header on each page.
public struct Table: Block {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// How wide it is.
    public enum Width: Hashable, Sendable {
      /// As its longest cell, less where there is no room; cells then wrap.
      case fitting
      /// What the others leave.
      case flexible
    }

    /// What it holds, printed above it.
    public let header: RichText
    /// Where its cells stand.
    public let alignment: TextStyle.Alignment
    /// How wide it is.
    public let width: Width

    /// Creates a column; numbers belong at the right.
    public init(
      _ header: RichText, alignment: TextStyle.Alignment = .left, width: Width = .fitting
    ) {
      (self.header, self.alignment, self.width) = (header, alignment, width)
    }
  }

  /// What a cell holds.
  public enum Cell: Sendable, ExpressibleByStringInterpolation {
    /// Words, which wrap; figures are equally wide.
    case text(RichText)
    /// A small chart or picture of a given width in points.
    case block(any Block, width: Double)

    /// Creates a cell of plain words.
    public init(stringLiteral text: String) { self = .text(RichText(text)) }
  }

  /// One row.
  public struct Row: Sendable {
    /// How it stands out.
    public enum Emphasis: Hashable, Sendable {
      /// As the others.
      case normal
      /// Bold.
      case strong
      /// Grey.
      case muted
    }

    /// A cell for each column.
    public let cells: [Cell]
    /// How it stands out.
    public let emphasis: Emphasis

    /// Creates a row.
    public init(_ cells: [Cell], emphasis: Emphasis = .normal) {
      (self.cells, self.emphasis) = (cells, emphasis)
    }
  }

  /// The columns from left to right, at least one.
  public let columns: [Column]
  /// The rows from top to bottom.
  public let rows: [Row]

  /// Creates a table.
  ///
  /// - Precondition: each row has a cell for each column.
  public init(columns: [Column], rows: [Row]) {
    precondition(!columns.isEmpty, "expected at least one column")
    for (index, row) in rows.enumerated() {
      precondition(
        row.cells.count == columns.count,
        "row \(index) has \(row.cells.count) cells for \(columns.count) columns")
    }
    (self.columns, self.rows) = (columns, rows)
  }

  /// The header and all rows.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let setting = TableSetting(self, width: width, typesetter: typesetter)
    return setting.headerHeight + setting.rowHeights.reduce(0, +)
  }

  /// The header and two rows.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let setting = TableSetting(self, width: width, typesetter: typesetter)
    let few = rows.count <= 3 ? rows.count : 2
    return setting.headerHeight + setting.rowHeights.prefix(few).reduce(0, +)
  }

  /// Header, rows and thin rules.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    TableSetting(self, width: frame.width, typesetter: typesetter).elements(at: frame.origin)
  }

  /// Between two rows; columns may get other widths on the next page.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let setting = TableSetting(self, width: width, typesetter: typesetter)
    var (bottom, fitting) = (setting.headerHeight, 0)
    for rowHeight in setting.rowHeights {
      bottom += rowHeight
      guard bottom <= height + 1e-6 else { break }
      fitting += 1
    }
    fitting = min(fitting, rows.count - 1)
    guard fitting > 0 else { return nil }
    return (
      Table(columns: columns, rows: Array(rows[..<fitting])),
      Table(columns: columns, rows: Array(rows[fitting...]))
    )
  }
}

/// A table at a width: its columns, its rows, its lines.
private struct TableSetting {
  let table: Table
  let typesetter: Typesetter
  let columnWidths: [Double]
  let gap: Double
  private(set) var headerHeight = 0.0
  private(set) var rowHeights: [Double] = []

  private static let padding = 3.2

  init(_ table: Table, width: Double, typesetter: Typesetter) {
    self.table = table
    self.typesetter = typesetter
    gap = typesetter.theme.spacing.medium
    columnWidths = ColumnWidths(table, width: width, gap: gap, typesetter: typesetter).widths
    let header = table.columns.indices.reduce(0.0) {
      max($0, typesetter.height(headerText($1), headerStyle($1), width: columnWidths[$1]))
    }
    headerHeight = header > 0 ? header + 2 * Self.padding : 0
    rowHeights = table.rows.map { row in
      table.columns.indices.reduce(0.0) { max($0, height(of: row, $1)) } + 2 * Self.padding
    }
  }

  private func headerText(_ column: Int) -> RichText { table.columns[column].header }

  private func headerStyle(_ column: Int) -> TextStyle {
    typesetter.theme.label.weight(.medium).color(typesetter.theme.muted)
      .aligned(table.columns[column].alignment)
  }

  static func style(_ row: Table.Row, _ column: Table.Column, _ theme: Theme) -> TextStyle {
    let style = theme.label.tabular.aligned(column.alignment)
    return switch row.emphasis {
    case .normal: style
    case .strong: style.weight(.bold)
    case .muted: style.color(theme.muted)
    }
  }

  private func height(of row: Table.Row, _ column: Int) -> Double {
    let width = columnWidths[column]
    return switch row.cells[column] {
    case .text(let words):
      typesetter.height(
        words, Self.style(row, table.columns[column], typesetter.theme), width: width)
    case .block(let block, let wished):
      block.height(forWidth: min(wished, width), using: typesetter)
    }
  }

  private var totalWidth: Double {
    columnWidths.reduce(0, +) + gap * Double(columnWidths.count - 1)
  }

  private func left(of column: Int) -> Double {
    columnWidths[..<column].reduce(0) { $0 + $1 + gap }
  }

  func elements(at origin: Point) -> [Element] {
    let theme = typesetter.theme
    var (parts, y): ([Element], Double) = ([], origin.y)
    if headerHeight > 0 {
      parts.append(.tag(.row, header(at: origin)))
      y += headerHeight
      parts.append(rule(at: y, origin.x, Stroke(theme.muted, width: 0.7)))
    }
    for (row, height) in zip(table.rows, rowHeights) {
      parts.append(.tag(.row, cells(of: row, height: height, at: Point(x: origin.x, y: y))))
      y += height
      parts.append(rule(at: y, origin.x, Stroke(theme.rule, width: 0.4)))
    }
    return [.tag(.table, parts)]
  }

  private func rule(at y: Double, _ x: Double, _ stroke: Stroke) -> Element {
    .stroke(.line(Point(x: x, y: y), Point(x: x + totalWidth, y: y)), stroke)
  }

  private func header(at origin: Point) -> [Element] {
    table.columns.indices.compactMap { column in
      let text = Text(
        headerText(column), style: headerStyle(column), width: columnWidths[column])
      guard !text.content.isEmpty else { return nil }
      // Headers stand on the rule, whatever their number of lines.
      let height = typesetter.measurer.metrics(of: text).size.height
      let place = Point(
        x: origin.x + left(of: column), y: origin.y + headerHeight - Self.padding - height)
      return .tag(.headerCell, [.text(text, at: place)])
    }
  }

  private func cells(of row: Table.Row, height: Double, at origin: Point) -> [Element] {
    table.columns.indices.compactMap { column in
      let place = Point(x: origin.x + left(of: column), y: origin.y + Self.padding)
      let width = columnWidths[column]
      switch row.cells[column] {
      case .text(let words):
        guard !words.isEmpty else { return nil }
        let style = Self.style(row, table.columns[column], typesetter.theme)
        return .tag(.cell, [.text(Text(words, style: style, width: width), at: place)])
      case .block(let block, let wished):
        let used = min(wished, width)
        let frame = Rectangle(
          x: place.x, y: place.y, width: used,
          height: block.height(forWidth: used, using: typesetter))
        return .tag(.cell, block.elements(in: frame, using: typesetter))
      }
    }
  }
}

/// How a width is shared among the columns of a table.
///
/// Columns that fit are as wide as their longest cell. Where that is too much, each gives up in
/// proportion to what it could, down to its longest word (CSS 2.2, 17.5.2.2, automatic layout).
private struct ColumnWidths {
  let widths: [Double]

  init(_ table: Table, width: Double, gap: Double, typesetter: Typesetter) {
    let available = width - gap * Double(table.columns.count - 1)
    let natural = table.columns.indices.map { column in
      Self.width(of: column, in: table, typesetter) { [$0] }
    }
    let isFlexible = table.columns.map { $0.width == .flexible }
    let total = natural.reduce(0, +)
    if total <= available {
      let share = (available - total) / Double(max(1, isFlexible.count { $0 }))
      widths = zip(natural, isFlexible).map { $0 + ($1 ? share : 0) }
      return
    }
    let least = table.columns.indices.map { column in
      min(natural[column], Self.width(of: column, in: table, typesetter, pieces: Self.words))
    }
    let needed = least.reduce(0, +)
    if needed >= available {
      widths = least.map { max(1, $0 * available / needed) }
      return
    }
    let slack = zip(natural, least).map(-)
    let factor = (available - needed) / slack.reduce(0, +)
    widths = zip(least, slack).map { $0 + $1 * factor }
  }

  private static func words(of text: RichText) -> [RichText] {
    text.runs.flatMap { run in
      run.text.split { $0 == " " || $0 == "\n" }.map {
        RichText(runs: [RichText.Run(String($0), isBold: run.isBold)])
      }
    }
  }

  private static func width(
    of column: Int, in table: Table, _ typesetter: Typesetter,
    pieces: (RichText) -> [RichText]
  ) -> Double {
    let theme = typesetter.theme
    let kind = table.columns[column]
    let header = typesetter.width(pieces(kind.header), theme.label.weight(.medium))
    return table.rows.reduce(header) { widest, row in
      switch row.cells[column] {
      case .text(let words):
        let style = TableSetting.style(row, kind, theme)
        return max(widest, typesetter.width(pieces(words), style))
      case .block(_, let wished): return max(widest, wished)
      }
    }
  }
}
