/// Numbers in rows and columns: a grey picture, or a map of it.
public struct CellGrid: Hashable, Sendable {
  /// The number of rows, at least 1.
  public let rows: Int
  /// The number of columns, at least 1.
  public let columns: Int
  /// Shape `[rows, columns]`, row-major from the top left; NaN means *not computed*.
  public let values: [Float]

  /// Creates a grid.
  ///
  /// - Precondition: `values.count` is `rows * columns`, both at least 1.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows >= 1 && columns >= 1, "expected at least 1 × 1 cells")
    precondition(
      values.count == rows * columns,
      "expected \(rows * columns) values for \(rows) × \(columns) cells, got \(values.count)")
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// The value in a cell.
  public subscript(row: Int, column: Int) -> Float { values[row * columns + column] }

  /// The largest magnitude among the finite values, 0 when there is none.
  public var largestMagnitude: Double {
    values.reduce(0) { $1.isFinite ? max($0, Double(abs($1))) : $0 }
  }

  /// How many cells hold NaN or an infinity.
  public var missingCount: Int { values.count { !$0.isFinite } }

  /// The value and the cell of the largest finite value, or nil when there is none.
  public var peak: (row: Int, column: Int, value: Float)? {
    var best: Int?
    for index in values.indices where values[index].isFinite {
      if let held = best, values[held] >= values[index] { continue }
      best = index
    }
    return best.map { ($0 / columns, $0 % columns, values[$0]) }
  }

  /// Width over height of the grid when its cells are square.
  public var aspectRatio: Double { Double(columns) / Double(rows) }
}
