/// How far each pixel of a shape lies from its outline.
///
/// Exact Euclidean distances between pixel centres.
/// Source: Felzenszwalb & Huttenlocher 2012, <https://doi.org/10.4086/toc.2012.v008a019>.
package struct DistanceField: Sendable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// In pixels: positive inside, negative outside, ±½ on both sides of the outline.
  ///
  /// Beyond the picture there is no shape. Without any shape every value is −∞.
  package let signed: [Float]

  /// Measures the shape where `plane` is above `level`.
  ///
  /// - Complexity: O(pixels)
  package init(of plane: Plane, above level: Float) {
    (width, height) = (plane.width, plane.height)
    let isInside = plane.values.map { $0 > level }
    let toOutside = distances(width: width, height: height, isTarget: isInside.map { !$0 })
    let toInside = distances(width: width, height: height, isTarget: isInside)
    let edges = EdgeDistance(width: width, height: height)
    signed = isInside.indices.map { index in
      isInside[index]
        ? min(toOutside[index], edges[index]) - 0.5 : 0.5 - toInside[index]
    }
  }
}

/// The distance from a pixel to the first pixel beyond the picture.
private struct EdgeDistance {
  let width: Int
  let height: Int

  subscript(index: Int) -> Float {
    let (column, row) = (index % width, index / width)
    return Float(min(min(column, width - 1 - column), min(row, height - 1 - row)) + 1)
  }
}

/// The distance of each pixel to the nearest target pixel; infinite where there is none.
private func distances(width: Int, height: Int, isTarget: [Bool]) -> [Float] {
  // Columns first, by a sweep down and one up: whole numbers of pixels.
  let far = Float.infinity
  var down = isTarget.map { $0 ? Float(0) : far }
  for index in width..<max(down.count, width) {
    down[index] = min(down[index], down[index - width] + 1)
  }
  for index in stride(from: down.count - width - 1, through: 0, by: -1) {
    down[index] = min(down[index], down[index + width] + 1)
  }
  var envelope = LowerEnvelope(capacity: width)
  for row in 0..<height { envelope.transform(&down, from: row * width, count: width) }
  return down
}

/// The lowest of many equal parabolas, one standing over each pixel of a row.
private struct LowerEnvelope {
  private var apex: [Int]
  private var start: [Float]
  private var heights: [Float]

  init(capacity: Int) {
    apex = Array(repeating: 0, count: capacity)
    start = Array(repeating: 0, count: capacity + 1)
    heights = Array(repeating: 0, count: capacity)
  }

  /// Replaces distances along columns by distances in the plane.
  mutating func transform(_ values: inout [Float], from first: Int, count: Int) {
    for index in 0..<count { heights[index] = values[first + index] * values[first + index] }
    var used = 0
    for index in 0..<count where heights[index] < .infinity {
      var meeting = -Float.infinity
      while used > 0 {
        meeting = crossing(of: apex[used - 1], and: index)
        guard meeting <= start[used - 1] else { break }
        used -= 1
      }
      if used == 0 { meeting = -.infinity }
      (apex[used], start[used]) = (index, meeting)
      used += 1
    }
    guard used > 0 else { return }
    var current = 0
    for index in 0..<count {
      while current + 1 < used, start[current + 1] < Float(index) { current += 1 }
      let across = Float(index - apex[current])
      values[first + index] = (across * across + heights[apex[current]]).squareRoot()
    }
  }

  /// Where the parabolas over two pixels meet, the second lying to the right of the first.
  private func crossing(of left: Int, and right: Int) -> Float {
    let (a, b) = (Float(left), Float(right))
    return ((heights[right] + b * b) - (heights[left] + a * a)) / (2 * b - 2 * a)
  }
}
