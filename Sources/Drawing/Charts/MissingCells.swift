/// What is said of cells without a number; nothing when there are none.
func missingRemark(_ cells: CellGrid, _ words: Words) -> RichText {
  let count = cells.missingCount
  guard count > 0 else { return "" }
  return RichText(words.missingCells.replacing("{count}", with: Numeral.count(count)))
}

/// Slanted lines over the cells that hold no number.
func hatching(of cells: CellGrid, in frame: Rectangle, _ theme: Theme) -> [Element] {
  guard cells.missingCount > 0 else { return [] }
  let width = frame.width / Double(cells.columns)
  let height = frame.height / Double(cells.rows)
  var path = Path()
  for row in 0..<cells.rows {
    for column in 0..<cells.columns where !cells[row, column].isFinite {
      let (x, y) = (frame.x + Double(column) * width, frame.y + Double(row) * height)
      // Three strokes to a cell, which join those of its neighbours.
      for (from, to) in [
        (Point(x: x, y: y + height), Point(x: x + width, y: y)),
        (Point(x: x, y: y + height / 2), Point(x: x + width / 2, y: y)),
        (Point(x: x + width / 2, y: y + height), Point(x: x + width, y: y + height / 2)),
      ] {
        path.move(to: from)
        path.line(to: to)
      }
    }
  }
  return [.stroke(path, Stroke(theme.muted, width: 0.4))]
}
