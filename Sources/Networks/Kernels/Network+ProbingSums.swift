/// Sums of vectors over rectangles of a grid, each from four look-ups.
///
/// Source: Crow 1984, "Summed-area tables for texture mapping",
/// <https://doi.org/10.1145/800031.808600>.
package struct RectangleSums: Sendable {
  /// A rectangle of grid cells.
  package struct Rect: Hashable, Sendable {
    package let rows: Range<Int>
    package let columns: Range<Int>

    package init(rows: Range<Int>, columns: Range<Int>) {
      (self.rows, self.columns) = (rows, columns)
    }
  }

  /// The number of elements of a vector.
  package let depth: Int
  private let rows: Int
  private let columns: Int
  /// Shape `[rows + 1, columns + 1, depth]`: the sums over all cells above and to the left.
  private let table: [Float]

  /// Adds up the vectors of a grid.
  ///
  /// - Parameters:
  ///   - rows: The grid's rows.
  ///   - columns: The grid's columns.
  ///   - depth: The elements of a vector.
  ///   - cells: For each cell, row by row, which rows of `vectors` lie there.
  ///   - vectors: Shape `[vectors, depth]`.
  /// - Precondition: there are `rows · columns` cells and they name existing vectors.
  /// - Complexity: O(rows · columns · depth)
  package init(rows: Int, columns: Int, depth: Int, cells: [[Int]], vectors: [Float]) {
    precondition(cells.count == rows * columns, "\(cells.count) cells of \(rows) × \(columns)")
    precondition(
      cells.joined().allSatisfy { (0..<vectors.count / max(1, depth)).contains($0) },
      "a cell names a vector that is not there")
    (self.rows, self.columns, self.depth) = (rows, columns, depth)
    let rowWidth = (columns + 1) * depth
    table = unsafe [Float](unsafeUninitializedCapacity: (rows + 1) * rowWidth) { table, count in
      for index in 0..<rowWidth { unsafe table[index] = 0 }
      for row in 0..<rows {
        var soFar = [Float](repeating: 0, count: depth)  // the row's sum up to the column
        let line = (row + 1) * rowWidth
        for index in 0..<depth { unsafe table[line + index] = 0 }
        for column in 0..<columns {
          for vector in cells[row * columns + column] {
            Self.add(vectors, from: vector * depth, to: &soFar)
          }
          let place = line + (column + 1) * depth
          unsafe Self.write(soFar, plus: table, from: place - rowWidth, to: place)
        }
      }
      count = (rows + 1) * rowWidth
    }
  }

  /// Some rows of a matrix, each times a number; shape `[rows.count, depth]`.
  ///
  /// - Parameters:
  ///   - matrix: Shape `[…, depth]`, or `[depth, …]` when transposed.
  ///   - isTransposed: Whether the rows asked for are the columns of `matrix`.
  ///   - depth: The elements of a row.
  ///   - rows: The rows and their factors.
  /// - Returns: The scaled rows, one after the other.
  /// - Precondition: the rows exist.
  package static func vectors(
    of matrix: [Float], isTransposed: Bool, depth: Int, rows: [(row: Int, factor: Float)]
  ) -> [Float] {
    let total = matrix.count / max(1, depth)
    precondition(rows.allSatisfy { (0..<total).contains($0.row) }, "a row is not there")
    let (step, elementStep) = isTransposed ? (1, total) : (depth, 1)
    return unsafe [Float](unsafeUninitializedCapacity: rows.count * depth) { result, count in
      unsafe matrix.withUnsafeBufferPointer { matrix in
        // Elements in blocks, so that both arrays are walked line by line.
        for first in stride(from: 0, to: depth, by: 16) {
          for (position, entry) in rows.enumerated() {
            let target = position &* depth
            var source = entry.row &* step &+ first &* elementStep
            for element in first..<min(first + 16, depth) {
              unsafe result[target &+ element] = entry.factor * matrix[source]
              source &+= elementStep
            }
          }
        }
      }
      count = rows.count * depth
    }
  }

  /// Adds rows of a matrix, each times a number, to a vector.
  ///
  /// - Parameters:
  ///   - rows: The rows and their factors.
  ///   - matrix: Shape `[…, depth]`.
  ///   - depth: The elements of a row.
  ///   - sums: What holds the vector.
  ///   - start: Where the vector begins in `sums`.
  /// - Precondition: rows and vector exist.
  package static func add(
    rows: [(row: Int, factor: Float)], of matrix: [Float], depth: Int, to sums: inout [Float],
    at start: Int
  ) {
    let total = matrix.count / max(1, depth)
    precondition(
      rows.allSatisfy { (0..<total).contains($0.row) } && start >= 0 && start + depth <= sums.count,
      "a row or the vector is not there")
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      let vector = unsafe UnsafeMutableBufferPointer(rebasing: sums[start..<start + depth])
      unsafe matrix.withUnsafeBufferPointer { matrix in
        for entry in rows {
          let first = entry.row * depth
          let row = unsafe UnsafeBufferPointer(rebasing: matrix[first..<first + depth])
          for index in 0..<depth { unsafe vector[index] += entry.factor * row[index] }
        }
      }
    }
  }

  private static func add(_ vectors: [Float], from start: Int, to sums: inout [Float]) {
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe vectors.withUnsafeBufferPointer { vectors in
        let vector = unsafe UnsafeBufferPointer(rebasing: vectors[start..<start + sums.count])
        for index in 0..<sums.count { unsafe sums[index] += vector[index] }
      }
    }
  }

  private static func write(
    _ sums: [Float], plus table: UnsafeMutableBufferPointer<Float>, from above: Int, to place: Int
  ) {
    let above = unsafe UnsafeMutableBufferPointer(rebasing: table[above..<above + sums.count])
    let cell = unsafe UnsafeMutableBufferPointer(rebasing: table[place..<place + sums.count])
    unsafe sums.withUnsafeBufferPointer { sums in
      for index in 0..<sums.count { unsafe cell[index] = above[index] + sums[index] }
    }
  }

  /// A vector plus the sum over each rectangle; shape `[rects.count, depth]`.
  ///
  /// - Precondition: `base` has ``depth`` elements and the rectangles lie within the grid.
  /// - Complexity: O(rects · depth)
  package func sums(over rects: [Rect], plus base: [Float]) -> [Float] {
    precondition(base.count == depth, "\(base.count) elements for vectors of \(depth)")
    return unsafe [Float](unsafeUninitializedCapacity: rects.count * depth) { result, count in
      for (position, rect) in rects.enumerated() {
        let start = position * depth
        let row = unsafe UnsafeMutableBufferPointer(rebasing: result[start..<start + depth])
        unsafe write(rect, plus: base, to: row)
      }
      count = rects.count * depth
    }
  }

  private func write(
    _ rect: Rect, plus base: [Float], to row: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(
      rect.rows.lowerBound >= 0 && rect.rows.upperBound <= rows
        && rect.columns.lowerBound >= 0 && rect.columns.upperBound <= columns,
      "\(rect) lies outside")
    unsafe table.withUnsafeBufferPointer { table in
      let topLeft = unsafe cell(rect.rows.lowerBound, rect.columns.lowerBound, of: table)
      let topRight = unsafe cell(rect.rows.lowerBound, rect.columns.upperBound, of: table)
      let bottomLeft = unsafe cell(rect.rows.upperBound, rect.columns.lowerBound, of: table)
      let bottomRight = unsafe cell(rect.rows.upperBound, rect.columns.upperBound, of: table)
      unsafe base.withUnsafeBufferPointer { base in
        for index in 0..<depth {
          unsafe row[index] =
            base[index]
            + ((bottomRight[index] - bottomLeft[index]) - (topRight[index] - topLeft[index]))
        }
      }
    }
  }

  private func cell(
    _ row: Int, _ column: Int, of table: UnsafeBufferPointer<Float>
  ) -> UnsafeBufferPointer<Float> {
    let start = (row * (columns + 1) + column) * depth
    return unsafe UnsafeBufferPointer(rebasing: table[start..<start + depth])
  }
}
