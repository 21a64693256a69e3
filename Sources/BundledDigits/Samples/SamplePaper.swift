/// What the ink lies on, and the light on it: everything in a drawn sample but the strokes.
struct SamplePaper: Hashable, Sendable {
  /// The grey level of the paper in full light, 0 black to 255 white.
  var paper = 248.0
  /// The grey level of the ink in full light.
  var ink = 30.0
  /// A shadow that falls across, if any.
  var shadow: Shadow?
  /// A printed line from edge to edge, if any.
  var ruledLine: RuledLine?
  /// The standard deviation of the grain, in grey levels.
  var grain = 0.0

  /// A straight shadow with a soft edge, as of a hand or a phone.
  struct Shadow: Hashable, Sendable {
    /// The share of the light that is taken away, in `0...1`.
    let depth: Double
    /// The unit vector that points into the shadow.
    let direction: SIMD2<Double>
    /// How far the middle of the edge lies from the picture's centre, in sides.
    let offset: Double
    /// The width of the edge, in sides.
    let softness: Double

    /// The share of the light that is left at a place given in sides.
    func light(at place: SIMD2<Double>) -> Double {
      let depthInside = ((place - 0.5) * direction).sum() - offset
      let share = min(max(depthInside / softness + 0.5, 0), 1)
      return 1 - depth * share * share * (3 - 2 * share)
    }
  }

  /// A level line printed from edge to edge.
  struct RuledLine: Hashable, Sendable {
    /// The height of its middle, in sides from the top.
    let height: Double
    /// Its width, in sides.
    let width: Double
    /// Its grey level in full light.
    let level: Double
  }

  /// The grey levels of the ink of `coverage` on this paper; the grain repeats itself exactly.
  func levels(under coverage: InkCoverage) -> [UInt8] {
    let side = Double(coverage.side)
    var generator = GrainGenerator()
    return coverage.shares.indices.map { index in
      let row = Double(index / coverage.side) + 0.5
      let place = SIMD2(Double(index % coverage.side) + 0.5, row) / side
      let share = coverage.shares[index]
      let base = printed(row: row, side: side)
      let light = shadow?.light(at: place) ?? 1
      let noise = grain > 0 ? grain * generator.next() : 0
      let level = light * (base + (ink - base) * share) + noise
      return UInt8(min(max(level.rounded(), 0), 255))
    }
  }

  /// The grey level of the paper with what is printed on it, in full light.
  private func printed(row: Double, side: Double) -> Double {
    guard let ruledLine else { return paper }
    let distance = abs(row - ruledLine.height * side)
    let share = min(max(ruledLine.width * side / 2 + 0.5 - distance, 0), 1)
    return paper + (ruledLine.level - paper) * share
  }
}

/// Numbers of mean 0 and variance 1, nearly normal, always the same.
///
/// The sum of four uniform numbers, drawn from the upper half of a linear congruential generator of
/// 64 bits (Knuth's MMIX).
private struct GrainGenerator {
  private var state: UInt64 = 1

  mutating func next() -> Double {
    var sum = 0.0
    for _ in 0..<4 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sum += Double(state >> 32) * 0x1p-32
    }
    // Each uniform number has mean 1/2 and variance 1/12.
    return (sum - 2) * 3.0.squareRoot()
  }
}
