import CKernels

/// Sums of vectors over rectangles of a grid, each from four look-ups.
///
/// Vectors are cut into blocks of ``lanes`` elements, and the sums of one block lie together, so
/// that all that is asked of a block happens within the processor's nearest memory.
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

  /// Which rows of a matrix lie in the cells of a grid, and by what they are multiplied.
  package struct Cells: Sendable {
    /// The rows and their factors, cell by cell.
    package private(set) var entries: [(row: Int, factor: Float)] = []
    /// For each cell, row by row, where its entries end.
    package private(set) var ends: [Int] = []

    package init() {}

    /// The same cells with a row of its own for each entry, taken as it is.
    package var numberedThrough: Cells {
      var cells = self
      cells.entries = entries.indices.map { ($0, 1) }
      return cells
    }

    /// Adds a row to the cell that comes next.
    package mutating func add(row: Int, factor: Float) { entries.append((row, factor)) }

    /// Ends a cell.
    package mutating func endCell() { ends.append(entries.count) }
  }

  /// The elements of a block.
  package static let lanes = 16
  /// The parts into which the blocks are divided, whatever the number of tasks, so that sums over parts
  /// have the same bits.
  private static let partCount = 4

  /// The number of elements of a vector.
  package let depth: Int
  private let rows: Int
  private let columns: Int
  private let parts: [Part]

  /// Some blocks and their tables.
  fileprivate struct Part: Sendable {
    let blocks: Range<Int>
    /// Shape `[blocks, rows + 1, columns + 1, lanes]`: the sums over all cells above and to the left.
    let table: [Float]
  }

  /// Adds up the vectors of a grid, on all cores.
  ///
  /// - Parameters:
  ///   - rows: The grid's rows.
  ///   - columns: The grid's columns.
  ///   - depth: The elements of a vector.
  ///   - cells: What lies in each cell.
  ///   - matrix: Shape `[…, depth]`.
  /// - Precondition: there are `rows · columns` cells and they name existing rows.
  /// - Throws: A `CancellationError`.
  /// - Complexity: O(rows · columns · depth)
  package init(
    rows: Int, columns: Int, depth: Int, cells: Cells, of matrix: [Float]
  ) async throws {
    let total = matrix.count / max(1, depth)
    precondition(
      cells.ends.count == rows * columns, "\(cells.ends.count) cells of \(rows) × \(columns)")
    precondition(
      cells.entries.allSatisfy { (0..<total).contains($0.row) },
      "a cell names a row that is not there")
    (self.rows, self.columns, self.depth) = (rows, columns, depth)
    let blocks = (depth + Self.lanes - 1) / Self.lanes
    let scaledRows = cells.entries.map { MisreadScaledRow(row: $0.row, factor: $0.factor) }
    let ranges = (0..<Self.partCount).map { part in
      blocks * part / Self.partCount..<blocks * (part + 1) / Self.partCount
    }
    parts = try await concurrentMap(ranges) { blocks in
      Part(
        blocks: blocks,
        table: Self.table(
          blocks, rows: rows, columns: columns, depth: depth, scaledRows, ends: cells.ends,
          of: matrix))
    }
  }

  private static func table(
    _ blocks: Range<Int>, rows: Int, columns: Int, depth: Int, _ scaledRows: [MisreadScaledRow],
    ends: [Int], of matrix: [Float]
  ) -> [Float] {
    let size = (rows + 1) * (columns + 1) * lanes
    return unsafe [Float](unsafeUninitializedCapacity: blocks.count * size) { table, count in
      unsafe matrix.withUnsafeBufferPointer { matrix in
        guard let table = table.baseAddress, let matrix = matrix.baseAddress else { return }
        for (index, block) in blocks.enumerated() {
          let start = block * lanes
          unsafe misread_fill_table(
            table + index * size, rows, columns, ends, scaledRows, matrix + start, depth,
            min(lanes, depth - start))
        }
      }
      count = blocks.count * size
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

  /// A vector plus the sum over each rectangle; shape `[rects.count, depth]`.
  ///
  /// - Precondition: `base` has ``depth`` elements and the rectangles lie within the grid.
  /// - Complexity: O(rects · depth)
  package func sums(over rects: [Rect], plus base: [Float]) -> [Float] {
    precondition(base.count == depth, "\(base.count) elements for vectors of \(depth)")
    let corners = rects.map(corners)
    let size = tableSize
    return unsafe [Float](unsafeUninitializedCapacity: rects.count * depth) { result, count in
      for part in parts {
        unsafe part.table.withUnsafeBufferPointer { table in
          for (index, block) in part.blocks.enumerated() {
            let start = block * Self.lanes
            let width = min(Self.lanes, depth - start)
            for (position, corners) in corners.enumerated() {
              let place = position * depth + start
              for lane in 0..<width {
                let cell = index * size + lane
                unsafe result[place + lane] =
                  base[start + lane]
                  + ((table[cell + corners.bottom_right] - table[cell + corners.bottom_left])
                    - (table[cell + corners.top_right] - table[cell + corners.top_left]))
              }
            }
          }
        }
      }
      count = rects.count * depth
    }
  }

  /// What the sums change behind rectifiers and a dense layer, on all cores:
  /// Σ (max(base + sum, 0) − max(base, 0)) · row of `weights`, over the elements.
  ///
  /// The bits are the same however many tasks compute them.
  ///
  /// - Parameters:
  ///   - rects: The rectangles.
  ///   - base: What the sums are added to, ``depth`` elements.
  ///   - weights: The dense layer's.
  /// - Returns: Shape `[rects.count, weights.outputs]`.
  /// - Precondition: the rectangles lie within the grid and the weights fit.
  /// - Throws: A `CancellationError`.
  /// - Complexity: O(rects · ``depth`` · `weights.outputs`)
  package func rectifiedChanges(
    over rects: [Rect], plus base: [Float], times weights: LaneWeights
  ) async throws -> [Float] {
    precondition(
      base.count == depth && weights.inputs == depth, "base or weights do not fit \(depth)")
    let corners = rects.map(corners)
    let padded = padded(base)
    let width = weights.width
    let (size, outputs) = (tableSize, weights.outputs)
    let changes = try await concurrentMap(parts) { part in
      var vectors = [Float](repeating: 0, count: corners.count * width)
      unsafe part.eachBlock(size, padded) { table, base, start in
        unsafe weights.elements.withUnsafeBufferPointer { weights in
          guard let weights = weights.baseAddress else { return }
          if outputs == 1 {
            unsafe misread_rectified_products(
              table, corners, corners.count, base, weights + start, &vectors)
          } else {
            unsafe misread_rectified_changes(
              table, corners, corners.count, base, weights + start * width, width / Self.lanes,
              &vectors)
          }
        }
      }
      return vectors
    }
    var result: [Float] = []
    result.reserveCapacity(corners.count * outputs)
    for start in stride(from: 0, to: corners.count * width, by: width) {
      // Of one output there is a share in each lane.
      for output in 0..<outputs {
        let lanes = outputs == 1 ? start..<start + width : start + output..<start + output + 1
        result.append(changes.reduce(0) { sum, part in part[lanes].reduce(sum, +) })
      }
    }
    return result
  }

  private var tableSize: Int { (rows + 1) * (columns + 1) * Self.lanes }

  /// A vector filled up to whole blocks with zeros.
  private func padded(_ vector: [Float]) -> [Float] {
    let missing = (Self.lanes - depth % Self.lanes) % Self.lanes
    return vector + Array(repeating: 0, count: missing)
  }

  /// Where the four look-ups of a rectangle lie within a block's table.
  private func corners(_ rect: Rect) -> MisreadCorners {
    precondition(
      rect.rows.lowerBound >= 0 && rect.rows.upperBound <= rows
        && rect.columns.lowerBound >= 0 && rect.columns.upperBound <= columns,
      "\(rect) lies outside")
    func place(_ row: Int, _ column: Int) -> Int { (row * (columns + 1) + column) * Self.lanes }
    return MisreadCorners(
      top_left: place(rect.rows.lowerBound, rect.columns.lowerBound),
      top_right: place(rect.rows.lowerBound, rect.columns.upperBound),
      bottom_left: place(rect.rows.upperBound, rect.columns.lowerBound),
      bottom_right: place(rect.rows.upperBound, rect.columns.upperBound))
  }
}

extension RectangleSums.Part {
  /// Hands out each block's table, its elements of `base`, and which element it begins with.
  fileprivate func eachBlock(
    _ size: Int, _ base: [Float],
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, Int) -> Void
  ) {
    unsafe table.withUnsafeBufferPointer { table in
      unsafe base.withUnsafeBufferPointer { base in
        guard let table = table.baseAddress, let base = base.baseAddress else { return }
        for (index, block) in blocks.enumerated() {
          let start = block * RectangleSums.lanes
          unsafe body(table + index * size, base + start, start)
        }
      }
    }
  }
}

/// The weights of a dense layer, laid out for sums in blocks of lanes.
package struct LaneWeights: Sendable {
  /// The number of inputs.
  package let inputs: Int
  /// The number of outputs.
  package let outputs: Int
  /// The elements of an input's row: one for one output, else ``outputs`` rounded up to whole blocks.
  fileprivate let rowLength: Int
  /// Shape `[inputs rounded up to whole blocks, rowLength]`, filled up with zeros.
  fileprivate let elements: [Float]

  /// The elements of what the layer makes, whole blocks.
  fileprivate var width: Int { outputs == 1 ? RectangleSums.lanes : rowLength }

  /// Lays out weights.
  ///
  /// - Parameters:
  ///   - rows: Shape `[inputs, outputs]`.
  ///   - outputs: The number of outputs.
  /// - Precondition: `rows` is filled.
  package init(rows: [Float], outputs: Int) {
    inputs = rows.count / max(1, outputs)
    self.outputs = outputs
    precondition(inputs * outputs == rows.count, "\(rows.count) weights for \(outputs) outputs")
    func whole(_ count: Int) -> Int {
      (count + RectangleSums.lanes - 1) / RectangleSums.lanes * RectangleSums.lanes
    }
    rowLength = outputs == 1 ? 1 : whole(outputs)
    var elements = [Float](repeating: 0, count: whole(inputs) * rowLength)
    for input in 0..<inputs {
      for output in 0..<outputs {
        elements[input * rowLength + output] = rows[input * outputs + output]
      }
    }
    self.elements = elements
  }
}
