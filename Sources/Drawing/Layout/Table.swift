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
  /// What is known of a table that was cut from another: the same widths on each page.
  private let measured: Measured?

  /// The widths of columns and the heights of rows at a width of the whole.
  struct Measured {
    let width: Double
    let columnWidths: [Double]
    let rowHeights: [Double]
  }

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
    (self.columns, self.rows, measured) = (columns, rows, nil)
  }

  private init(_ part: Range<Int>, of table: Table, _ setting: TableSetting, width: Double) {
    columns = table.columns
    rows = Array(table.rows[part])
    measured = Measured(
      width: width, columnWidths: setting.columnWidths,
      rowHeights: Array(setting.rowHeights[part]))
  }

  private func setting(_ width: Double, _ typesetter: Typesetter) -> TableSetting {
    let known = measured.flatMap { $0.width == width ? $0 : nil }
    return TableSetting(self, width: width, known: known, typesetter: typesetter)
  }

  /// The header and all rows.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let setting = setting(width, typesetter)
    return setting.headerHeight + setting.rowHeights.reduce(0, +)
  }

  /// The header and two rows.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let setting = setting(width, typesetter)
    let few = rows.count <= 3 ? rows.count : 2
    return setting.headerHeight + setting.rowHeights.prefix(few).reduce(0, +)
  }

  /// Header, rows and thin rules.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    setting(frame.width, typesetter).elements(at: frame.origin)
  }

  /// Between two rows; columns keep their widths.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let setting = setting(width, typesetter)
    var (bottom, fitting) = (setting.headerHeight, 0)
    for rowHeight in setting.rowHeights {
      bottom += rowHeight
      guard bottom <= height + 1e-6 else { break }
      fitting += 1
    }
    fitting = min(fitting, rows.count - 1)
    guard fitting > 0 else { return nil }
    return (
      Table(0..<fitting, of: self, setting, width: width),
      Table(fitting..<rows.count, of: self, setting, width: width)
    )
  }
}
