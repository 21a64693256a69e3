extension Plane {
  /// The columns at which ink that hangs together may be cut in two, from the left.
  ///
  /// They are those with least ink about them: there a stroke, if any, is crossed once. The first
  /// and the last are the ends of the plane.
  ///
  /// - Parameters:
  ///   - distance: The least distance of two cuts, in pixels, at least 1.
  ///   - limit: The most cuts between the ends.
  /// - Returns: Columns in ascending order, from 0 to `width`.
  /// - Complexity: O(pixels)
  package func cutColumns(distance: Int, limit: Int = 10) -> [Int] {
    let ink = (0..<width).map { column in
      (0..<height).reduce(Float(0)) { $0 + self[column, $1] }
    }
    let candidates = (0..<width).filter { $0 >= distance && $0 <= width - distance }
      .filter { column in
        let near = max(column - distance, 0)..<min(column + distance + 1, width)
        return ink[column] == ink[near].min()
      }
    let middles = candidates.runs(gap: distance).map { $0[$0.count / 2] }
    let best = middles.sorted { ink[$0] < ink[$1] }.prefix(limit)
    return [0] + best.sorted() + [width]
  }

  /// How many separate strokes a column crosses.
  package func strokesCrossed(at column: Int) -> Int {
    guard (0..<width).contains(column) else { return 0 }
    return (0..<height).count { row in
      self[column, row] > 0.5 && (row == 0 || self[column, row - 1] <= 0.5)
    }
  }
}

extension [Int] {
  /// Ascending numbers, parted wherever two neighbours lie further apart than `gap`.
  fileprivate func runs(gap: Int) -> [[Int]] {
    var runs: [[Int]] = []
    for number in self {
      if let last = runs.last?.last, number - last <= gap {
        runs[runs.count - 1].append(number)
      } else {
        runs.append([number])
      }
    }
    return runs
  }
}
