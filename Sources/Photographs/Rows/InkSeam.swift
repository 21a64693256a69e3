/// A line from the top of a plane to its bottom along which ink that hangs together may be cut.
///
/// From row to row it moves sideways along the way on which it cuts least ink (a seam, after Avidan &
/// Shamir 2007, <https://doi.org/10.1145/1276377.1276390>, but as far as it likes in one row).
package struct InkSeam: Hashable, Sendable {
  /// In each row the first column to the right of the line.
  package let columns: [Int]
  /// How much ink it cuts, in pixels of full ink.
  package let ink: Float

  /// A straight line that cuts nothing, as at either end.
  init(straight column: Int, height: Int) {
    (columns, ink) = (Array(repeating: column, count: height), 0)
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

  /// What a pixel sideways costs, in pixels of full ink, so that lines do not stray over bare paper.
  private static let sideways: Float = 0.02

  /// The line of least ink about a column.
  ///
  /// - Parameters:
  ///   - plane: Ink, about 1 inside strokes.
  ///   - start: The column.
  ///   - reach: How far from it the line may go, in pixels.
  ///   - bend: What a pixel further from `start` costs in each row, in pixels of full ink.
  /// - Complexity: O(`reach` · height)
  init(in plane: Plane, about start: Int, reach: Int, bend: Float) {
    let low = max(1, start - reach)
    let high = max(low, min(plane.width - 1, start + reach))
    // What it costs to part the pixels left and right of a column in a row.
    func across(_ column: Int, _ row: Int) -> Float {
      Self.cost(min(plane[column - 1, row], plane[column, row]))
    }
    // What it costs to part a pixel from the one below it, on the way sideways.
    func along(_ column: Int, above row: Int) -> Float {
      Self.sideways + Self.cost(min(plane[column, row - 1], plane[column, row]))
    }
    let bends = (low...high).map { bend * Float(abs($0 - start)) }
    var ways = SeamWays(bends.indices.map { across(low + $0, 0) + bends[$0] })
    for row in 1..<max(1, plane.height) {
      ways.spread(bends.indices.dropLast().map { along(low + $0, above: row) })
      ways.descend(bends.indices.map { across(low + $0, row) + bends[$0] })
    }
    columns = ways.cheapest.map { low + $0 }
    ink = columns.enumerated().reduce(0) { $0 + across($1.element, $1.offset) }
  }
}

/// The cheapest ways from the first row of a strip down to each place of the current row.
private struct SeamWays {
  private var costs: [Float]
  /// For each row after the first, from which place of the row above each place is reached.
  private var origins: [[Int32]] = []

  init(_ first: [Float]) { costs = first }

  /// Ways sideways, before the next row: `steps[i]` is the price between the places i and i + 1.
  mutating func spread(_ steps: [Float]) {
    var from = costs.indices.map { Int32($0) }
    for (place, step) in steps.enumerated() where costs[place] + step < costs[place + 1] {
      (costs[place + 1], from[place + 1]) = (costs[place] + step, from[place])
    }
    for (place, step) in steps.enumerated().reversed()
    where costs[place + 1] + step < costs[place] {
      (costs[place], from[place]) = (costs[place + 1] + step, from[place + 1])
    }
    origins.append(from)
  }

  /// On to the next row, each place of which has a price.
  mutating func descend(_ prices: [Float]) {
    for place in costs.indices { costs[place] += prices[place] }
  }

  /// The places of the cheapest way, from the first row to the last.
  var cheapest: [Int] {
    var place = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    var places = [place]
    for from in origins.reversed() {
      place = Int(from[place])
      places.append(place)
    }
    return places.reversed()
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
      // One that keeps straight and one that follows the gap: either may be the right one.
      [Float(0.01), 0.002].map { InkSeam(in: self, about: start, reach: reach, bend: $0) }
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
