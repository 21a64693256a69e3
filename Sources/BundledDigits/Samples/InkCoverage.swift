/// How much of each pixel of a square raster is under ink, in `0...1`.
struct InkCoverage {
  /// Pixels across and down.
  let side: Int
  /// The covered share of each pixel, row-major from the top left.
  let shares: [Double]

  /// Draws strokes with a round pen.
  ///
  /// A pixel whose centre is d from the path is covered by clamp(w/2 + 1/2 − d, 0, 1), all in pixels:
  /// exact for a straight edge along the axes, and within a few percent of a pixel elsewhere.
  ///
  /// - Parameters:
  ///   - shape: Strokes and pen width in units of the raster's side.
  ///   - side: Pixels across and down.
  init(of shape: DigitShape, side: Int) {
    let reach = shape.penWidth * Double(side) / 2 + 0.5
    var distances = Array(repeating: reach * reach, count: side * side)
    for stroke in shape.strokes {
      let points = stroke.points.map { $0 * Double(side) }
      for (start, end) in zip(points, points.dropFirst()) {
        Self.lower(&distances, side: side, near: Segment(start: start, end: end), reach: reach)
      }
    }
    self.side = side
    shares = distances.map { min(reach - $0.squareRoot(), 1) }
  }

  /// Lowers the squared distances of all pixels that `segment` comes nearer to.
  private static func lower(
    _ distances: inout [Double], side: Int, near segment: Segment, reach: Double
  ) {
    let low = pointwiseMin(segment.start, segment.end) - reach
    let high = pointwiseMax(segment.start, segment.end) + reach
    let rows = max(0, Int(low.y))..<max(0, min(side, Int(high.y) + 1))
    let columns = max(0, Int(low.x))..<max(0, min(side, Int(high.x) + 1))
    for row in rows {
      for column in columns {
        let index = row * side + column
        let distance = segment.squaredDistance(to: [Double(column) + 0.5, Double(row) + 0.5])
        distances[index] = min(distances[index], distance)
      }
    }
  }
}

/// A straight piece of a stroke, in pixels.
private struct Segment {
  let start: SIMD2<Double>
  let end: SIMD2<Double>

  func squaredDistance(to point: SIMD2<Double>) -> Double {
    let (along, offset) = (end - start, point - start)
    let length = (along * along).sum()
    let share = length > 0 ? min(max((along * offset).sum() / length, 0), 1) : 0
    let nearest = offset - share * along
    return (nearest * nearest).sum()
  }
}
