/// A table at a width: its columns, its rows, its lines.
struct TableSetting {
  let table: Table
  let typesetter: Typesetter
  let columnWidths: [Double]
  let gap: Double
  private(set) var headerHeight = 0.0
  private(set) var rowHeights: [Double] = []

  private static let padding = 3.2

  init(_ table: Table, width: Double, known: Table.Measured?, typesetter: Typesetter) {
    self.table = table
    self.typesetter = typesetter
    gap = typesetter.theme.spacing.medium
    columnWidths =
      known?.columnWidths
      ?? ColumnWidths(table, width: width, gap: gap, typesetter: typesetter).widths
    let header = table.columns.indices.reduce(0.0) {
      max($0, typesetter.height(headerText($1), headerStyle($1), width: columnWidths[$1]))
    }
    headerHeight = header > 0 ? header + 2 * Self.padding : 0
    if let known {
      rowHeights = known.rowHeights
      return
    }
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
    let hasBlock = row.cells.contains { if case .block = $0 { true } else { false } }
    return table.columns.indices.compactMap { column in
      // Words stand in the middle of a chart beside them, and otherwise on one first line.
      let slack = hasBlock ? height - 2 * Self.padding - self.height(of: row, column) : 0
      let place = Point(
        x: origin.x + left(of: column), y: origin.y + Self.padding + slack / 2)
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
