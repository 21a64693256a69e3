/// The border between the cells inside and outside of a shape, along cell edges.
struct CellOutline {
  let rows, columns: Int
  private let inside: [Bool]

  init(_ cells: CellGrid, where isInside: (Float) -> Bool) {
    (rows, columns) = (cells.rows, cells.columns)
    inside = cells.values.map(isInside)
  }

  private func isInside(_ row: Int, _ column: Int) -> Bool {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return false }
    return inside[row * columns + column]
  }

  /// The border as straight lines, each as long as it goes.
  func path(in frame: Rectangle) -> Path {
    let width = frame.width / Double(columns)
    let height = frame.height / Double(rows)
    var path = Path()
    func add(_ runs: [Range<Int>], _ point: (Int) -> Point) {
      for run in runs { path.append(.line(point(run.lowerBound), point(run.upperBound))) }
    }
    for row in 0...rows {
      add(runs(columns) { isInside(row - 1, $0) != isInside(row, $0) }) { column in
        Point(x: frame.x + Double(column) * width, y: frame.y + Double(row) * height)
      }
    }
    for column in 0...columns {
      add(runs(rows) { isInside($0, column - 1) != isInside($0, column) }) { row in
        Point(x: frame.x + Double(column) * width, y: frame.y + Double(row) * height)
      }
    }
    return path
  }

  private func runs(_ count: Int, where isEdge: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in 0..<count where isEdge(index) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}
