/// The pieces that ink falls into: sets of pixels that touch, by an edge or by a corner.
package struct InkPieces {
  /// One connected piece.
  package struct Piece: Hashable, Sendable {
    /// Its pixels.
    package var area = 0
    /// The smallest rectangle about it.
    package var box: PixelArea
    /// Its greatest value in the plane that was searched.
    package var peak: Float
    /// Whether it reaches the picture's edge.
    package var touchesFrame = false
  }

  /// Every piece, from the top left.
  package private(set) var pieces: [Piece] = []
  /// The piece of each pixel, or −1 outside all of them; row-major.
  package private(set) var labels: [Int32]

  /// Finds the pieces of `plane` above `level`.
  ///
  /// - Complexity: O(pixels)
  package init(of plane: Plane, above level: Float) {
    let (width, height) = (plane.width, plane.height)
    labels = Array(repeating: -1, count: width * height)
    var open: [Int] = []
    for start in labels.indices where labels[start] < 0 && plane.values[start] > level {
      let label = Int32(pieces.count)
      var extent = Extent(column: start % width, row: start / width)
      var (area, peak) = (0, plane.values[start])
      labels[start] = label
      open.append(start)
      while let index = open.popLast() {
        let (column, row) = (index % width, index / width)
        extent.include(column: column, row: row)
        area += 1
        peak = max(peak, plane.values[index])
        for nextRow in max(row - 1, 0)...min(row + 1, height - 1) {
          for nextColumn in max(column - 1, 0)...min(column + 1, width - 1) {
            let next = nextRow * width + nextColumn
            guard labels[next] < 0, plane.values[next] > level else { continue }
            labels[next] = label
            open.append(next)
          }
        }
      }
      let touches =
        extent.left == 0 || extent.top == 0 || extent.right == width - 1
        || extent.bottom == height - 1
      pieces.append(
        Piece(area: area, box: extent.area, peak: peak, touchesFrame: touches))
    }
  }

  /// The plane with every pixel outside the pieces that `isKept` accepts set to 0.
  package func masked(_ plane: Plane, keeping isKept: (Piece) -> Bool) -> Plane {
    let kept = pieces.map(isKept)
    let values = plane.values.indices.map { index in
      labels[index] >= 0 && kept[Int(labels[index])] ? plane.values[index] : 0
    }
    return Plane(width: plane.width, height: plane.height, values: values)
  }

  private struct Extent {
    var (left, right, top, bottom): (Int, Int, Int, Int)

    init(column: Int, row: Int) { (left, right, top, bottom) = (column, column, row, row) }

    mutating func include(column: Int, row: Int) {
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
    }

    var area: PixelArea {
      PixelArea(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
    }
  }
}
