import Drawing

extension Composer {
  /// A table with its caption; nothing where there is no row.
  func table(_ table: TemplateTable, in scope: Scope) -> [any Block] {
    let columns = table.columns.filter { $0.when.map { scope[$0].isShown } ?? true }
    let rows =
      switch table.rows {
      case .each(let path):
        scope[path].elements.map { row(columns, table, in: scope.entering($0)) }
      case .given(let rows): rows.map { given($0, table, in: scope) }
      }
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    let content = Table(
      columns: columns.map { column in
        Table.Column(
          column.header?.words(in: scope) ?? "", alignment: column.alignment.drawn,
          width: column.isFlexible ? .flexible : .fitting)
      }, rows: rows)
    guard let caption = table.caption?.words(in: scope), !caption.isEmpty else { return [content] }
    return [content, Paragraph(caption, kind: .note)]
  }

  private func given(
    _ cells: [TemplateText], _ table: TemplateTable, in scope: Scope
  ) -> Table.Row {
    let shown = zip(cells, table.columns).filter { $1.when.map { scope[$0].isShown } ?? true }
    return Table.Row(shown.map { .text($0.0.words(in: scope)) })
  }

  private func row(
    _ columns: [TemplateTable.Column], _ table: TemplateTable, in scope: Scope
  ) -> Table.Row {
    func isShown(_ path: ValuePath?) -> Bool { path.map { scope[$0].isShown } ?? false }
    let emphasis: Table.Row.Emphasis =
      isShown(table.muted) ? .muted : isShown(table.strong) ? .strong : .normal
    return Table.Row(columns.map { cell($0.cell, in: scope) }, emphasis: emphasis)
  }

  private func cell(_ cell: TemplateTable.Cell, in scope: Scope) -> Table.Cell {
    switch cell {
    case .text(let text): return .text(text.words(in: scope))
    case .drawing(let path, let width):
      switch scope[path] {
      case .picture(let picture):
        return .block(SinglePicture(picture), width: width)
      case .curve(let curve): return .block(curve, width: width)
      default: return ""
      }
    }
  }
}

extension TemplateTable.Alignment {
  fileprivate var drawn: TextStyle.Alignment {
    switch self {
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }
}
