/// How a width is shared among the columns of a table.
///
/// Columns that fit are as wide as their longest cell. Where that is too much, flexible
/// columns give up first, then each in proportion to what it could, down to its longest word (after
/// CSS 2.2, 17.5.2.2, automatic layout).
struct ColumnWidths {
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
    var least = table.columns.indices.map { column in
      min(natural[column], Self.width(of: column, in: table, typesetter, pieces: Self.words))
    }
    // Flexible columns give up first, but keep a line of a few words.
    let kept = zip(natural, zip(least, isFlexible)).map { natural, rest in
      rest.1 ? min(natural, max(rest.0, 90)) : natural
    }
    if kept.reduce(0, +) <= available { least = kept }
    let needed = least.reduce(0, +)
    if needed >= available {
      widths = least.map { max(1, $0 * available / needed) }
      return
    }
    let slack = zip(natural, least).map(-)
    let factor = (available - needed) / slack.reduce(0, +)
    widths = zip(least, slack).map { $0 + $1 * factor }
  }

  /// The longest words by their characters: among a few, one is the widest.
  private static func words(of text: RichText) -> [RichText] {
    let words = text.runs.flatMap { run in
      run.text.split { $0 == " " || $0 == "\n" }.map { run.with(String($0)) }
    }
    let longest = words.sorted { $0.text.utf8.count > $1.text.utf8.count }.prefix(2)
    return longest.map { RichText(runs: [$0]) }
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
