/// The path of a pen from where it meets the paper to where it leaves it: joined straight pieces.
///
/// x runs to the right and y downwards; the unit is whatever the shape it belongs to uses.
struct PenStroke: Hashable, Sendable {
  /// The corners of the path, at least one.
  private(set) var points: [SIMD2<Double>]

  init(from start: SIMD2<Double>) { points = [start] }

  /// The path, drawn on straight to `end`.
  func line(to end: SIMD2<Double>) -> PenStroke { appending([end]) }

  /// The path, drawn on along an ellipse from one angle to another.
  ///
  /// Angles are in radians, 0 to the right and π/2 downwards; going to a smaller angle turns against
  /// the clock. The first point of the arc is joined straight.
  func arc(
    around centre: SIMD2<Double>, radii: SIMD2<Double>, from start: Double, to end: Double
  ) -> PenStroke {
    let pieces = max(1, Int((abs(end - start) / 0.06).rounded(.up)))
    return appending(
      (0...pieces).map { piece in
        let angle = start + (end - start) * Double(piece) / Double(pieces)
        return centre + radii * SIMD2(cosine(angle), sine(angle))
      })
  }

  /// The path, drawn on smoothly through `stops`, by Catmull–Rom splines.
  func curve(through stops: [SIMD2<Double>]) -> PenStroke {
    let stops = [points[points.count - 1]] + stops
    var curve: [SIMD2<Double>] = []
    for index in 0..<stops.count - 1 {
      let (start, end) = (stops[index], stops[index + 1])
      let before = index > 0 ? stops[index - 1] : start
      let after = index + 2 < stops.count ? stops[index + 2] : end
      for piece in 1...12 {
        let t = Double(piece) / 12
        let bend = 2 * before - 5 * start + 4 * end - after
        let twist = 3 * (start - end) + after - before
        curve.append(start + 0.5 * t * ((end - before) + t * (bend + t * twist)))
      }
    }
    return appending(curve)
  }

  /// The path sheared, so that a point one unit higher lies `slant` units further right.
  func slanted(by slant: Double) -> PenStroke {
    mapped { SIMD2($0.x - slant * $0.y, $0.y) }
  }

  /// The path with every corner moved by `transform`.
  func mapped(_ transform: (SIMD2<Double>) -> SIMD2<Double>) -> PenStroke {
    var stroke = self
    stroke.points = points.map(transform)
    return stroke
  }

  private func appending(_ more: [SIMD2<Double>]) -> PenStroke {
    var stroke = self
    stroke.points += more
    return stroke
  }
}
