import Photographs

/// The loops of a shape: empty ground that ink shuts in.
struct StrokeLoops {
  private let plane: Plane
  private let holes: [PixelArea]

  /// Takes a shape of ink above a half.
  init(of plane: Plane) {
    self.plane = plane
    let ground = InkPieces(of: plane.map { 1 - $0 }, above: 0.5)
    holes = ground.pieces.filter { !$0.touchesFrame && $0.area >= 12 }.map(\.box)
  }

  /// The shape with the highest loop open at its top; nil without a loop.
  func openedAbove(gap: Double) -> Plane? {
    guard let hole = holes.min(by: { $0.top < $1.top }) else { return nil }
    let column = hole.left + hole.width / 2
    let row = hole.top + min(2, hole.height / 2)
    let end = stride(from: row, through: 0, by: -1).first { isOutside(column, $0, hole) } ?? 0
    let half = Int(gap / 2)
    return erased(columns: column - half...column + half, rows: end...row)
  }

  /// The shape with every loop open at its left; nil without a loop.
  func openedLeft(gap: Double) -> Plane? {
    guard !holes.isEmpty else { return nil }
    let half = Int(gap / 2)
    return holes.reduce(self) { loops, hole in
      let row = hole.top + hole.height / 2
      let column = hole.left + min(2, hole.width / 2)
      let end =
        stride(from: column, through: 0, by: -1).first { isOutside($0, row, hole) } ?? 0
      return StrokeLoops(
        plane: loops.erased(columns: end...column, rows: row - half...row + half), holes: [])
    }.plane
  }

  private init(plane: Plane, holes: [PixelArea]) { (self.plane, self.holes) = (plane, holes) }

  /// Whether a pixel is empty and past the loop's wall.
  private func isOutside(_ column: Int, _ row: Int, _ hole: PixelArea) -> Bool {
    plane[column, row] < 0.1 && !hole.contains(x: Double(column) + 0.5, y: Double(row) + 0.5)
  }

  private func erased(columns: ClosedRange<Int>, rows: ClosedRange<Int>) -> Plane {
    var values = plane.values
    for row in rows.clamped(to: 0...plane.height - 1) {
      for column in columns.clamped(to: 0...plane.width - 1) {
        values[row * plane.width + column] = 0
      }
    }
    return Plane(width: plane.width, height: plane.height, values: values)
  }
}
