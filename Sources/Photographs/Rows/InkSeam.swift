/// A line from the top of a plane to its bottom along which ink that hangs together may be cut.
///
/// It leans as digits do: from row to row it moves by at most a pixel to either side, along the way on
/// which it cuts least ink (a seam, after Avidan & Shamir 2007, <https://doi.org/10.1145/1276377.1276390>).
package struct InkSeam: Hashable, Sendable {
  /// In each row the first column to the right of the line.
  package let columns: [Int]
  /// How many separate strokes it cuts.
  package let crossings: Int
  /// How much ink it cuts, in pixels of full ink.
  package let ink: Float

  /// A straight line that cuts nothing, as at either end.
  init(straight column: Int, height: Int) {
    columns = Array(repeating: column, count: height)
    (crossings, ink) = (0, 0)
  }

  private init(columns: [Int], crossings: Int, ink: Float) {
    (self.columns, self.crossings, self.ink) = (columns, crossings, ink)
  }

  /// The middle of the line, across.
  package var mean: Double { Double(columns.reduce(0, +)) / Double(max(1, columns.count)) }

  /// How far two lines lie apart on average, in pixels.
  func distance(to other: InkSeam) -> Double {
    let sum = zip(columns, other.columns).reduce(0) { $0 + abs($1.0 - $1.1) }
    return Double(sum) / Double(max(1, columns.count))
  }
}

extension InkSeam {
  /// What it costs to cut a pixel, in pixels of full ink: little beside strokes that merely come close,
  /// whose soft edges run together without any ink between them.
  private static func cost(_ value: Float) -> Float { max(0.02 * value, 4 * value - 3) }

  /// The line of least ink about a column.
  ///
  /// - Parameters:
  ///   - plane: Ink, about 1 inside strokes.
  ///   - start: The column.
  ///   - reach: How far from it the line may go, in pixels.
  ///   - bend: What a pixel further from `start` costs, in pixels of full ink.
  /// - Complexity: O(`reach` · height)
  init(in plane: Plane, about start: Int, reach: Int, bend: Float) {
    let low = max(1, start - reach)
    let high = max(low, min(plane.width - 1, start + reach))
    let count = high - low + 1
    // What it costs to part the pixels left and right of a column in a row.
    func across(_ column: Int, _ row: Int) -> Float {
      Self.cost(min(plane[column - 1, row], plane[column, row]))
    }
    func bent(_ column: Int) -> Float { bend * Float(abs(column - start)) }
    var costs = (low...high).map { across($0, 0) + bent($0) }
    var origins: [[Int8]] = []
    for row in 1..<max(1, plane.height) {
      var next = costs
      var from = [Int8](repeating: 0, count: count)
      for place in 0..<count {
        let column = low + place
        var best = costs[place]
        // A step to the side parts a pixel from the one below it, too.
        if place > 0 {
          let cost =
            costs[place - 1] + Self.cost(min(plane[column - 1, row - 1], plane[column - 1, row]))
          if cost < best { (best, from[place]) = (cost, -1) }
        }
        if place + 1 < count {
          let cost = costs[place + 1] + Self.cost(min(plane[column, row - 1], plane[column, row]))
          if cost < best { (best, from[place]) = (cost, 1) }
        }
        next[place] = best + across(column, row) + bent(column)
      }
      costs = next
      origins.append(from)
    }
    var place = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    var columns = [low + place]
    for from in origins.reversed() {
      place += Int(from[place])
      columns.append(low + place)
    }
    columns.reverse()
    let cut = columns.enumerated().map { across($1, $0) }
    let starts = cut.indices.count { cut[$0] > 0.5 && ($0 == 0 || cut[$0 - 1] <= 0.5) }
    self.init(columns: columns, crossings: starts, ink: cut.reduce(0, +))
  }
}

extension Plane {
  /// Lines along which ink that hangs together may be cut, from the left.
  ///
  /// The first and the last are the ends of the plane; between them lie those that cut least.
  ///
  /// - Parameters:
  ///   - distance: The least distance of two lines, in pixels, at least 1.
  ///   - reach: How far a line may lean, in pixels.
  ///   - limit: The most lines between the ends.
  /// - Returns: At least two lines.
  /// - Complexity: O(pixels · `reach` / `distance`)
  package func seams(distance: Int, reach: Int, limit: Int) -> [InkSeam] {
    let ends = [InkSeam(straight: 0, height: height), InkSeam(straight: width, height: height)]
    guard limit > 0 else { return ends }
    let found = stride(from: distance, to: width, by: max(1, distance)).flatMap { start in
      // A straight line and one that follows the gap: either may be the right one.
      [Float(0.002), 0.0003].map { InkSeam(in: self, about: start, reach: reach, bend: $0) }
    }
    var kept: [InkSeam] = []
    for seam in found.sorted(by: { $0.ink < $1.ink }) where kept.count < limit {
      let isApart = kept.allSatisfy { $0.distance(to: seam) >= Double(distance) }
      let isInside = seam.mean >= Double(distance) && seam.mean <= Double(width - distance)
      if isApart, isInside { kept.append(seam) }
    }
    return [ends[0]] + kept.sorted { $0.mean < $1.mean } + [ends[1]]
  }
}
