import Photographs

/// Where the strokes of a shape end, and how they run up to there.
struct StrokeEnds {
  /// The middle line of a stroke from its end inwards, up to where it meets another.
  struct End {
    /// Skeleton pixels, row-major, the tip first.
    let path: [Int]
  }

  private let plane: Plane
  private let skeleton: [Int]
  private let ends: [End]
  /// Half the width of the strokes, in pixels.
  private let radius: Double

  /// Takes a shape of ink above a half.
  init(of plane: Plane) {
    self.plane = plane
    skeleton = Skeleton(of: plane, above: 0.5).indices
    let field = DistanceField(of: plane, above: 0.5).signed
    let depths = skeleton.map { field[$0] }.sorted()
    let radius = depths.isEmpty ? 1 : Double(depths[depths.count / 2])
    self.radius = radius
    let lines = SkeletonLines(skeleton, width: plane.width, height: plane.height)
    // A line shorter than the pen is wide is a bump of the outline, not a stroke.
    ends = lines.tips.map { End(path: lines.path(from: $0)) }
      .filter { Double($0.path.count) > 2 * radius }
  }

  /// The end whose tip lies lowest.
  var lowest: End? { ends.max { $0.path[0] < $1.path[0] } }

  /// The end whose tip lies highest, unless it is the lowest one as well.
  var highest: End? {
    guard ends.count > 1 else { return nil }
    return ends.min { $0.path[0] < $1.path[0] }
  }

  private func point(_ index: Int) -> SIMD2<Double> {
    [Double(index % plane.width) + 0.5, Double(index / plane.width) + 0.5]
  }

  /// The shape without the last `length` pixels of an end.
  func shortened(_ end: End?, by length: Double) -> Plane? {
    guard let end, let cut = cut(end, length) else { return nil }
    return erased(Set(end.path.prefix(cut)))
  }

  /// The shape with the last `length` pixels of an end going straight on from where they begin.
  func straightened(_ end: End?, over length: Double) -> Plane? {
    guard let end, let cut = cut(end, length) else { return nil }
    let base = point(end.path[cut])
    let before = point(end.path[min(cut + Int(2 * radius), end.path.count - 1)])
    let direction = base - before
    let norm = (direction * direction).sum().squareRoot()
    guard norm > 0 else { return nil }
    let tip = base + direction / norm * Self.length(of: end.path.prefix(cut + 1).map(point))
    return erased(Set(end.path.prefix(cut))).drawn(from: base, to: tip, radius: radius)
  }

  /// The shape with its nearest end joined to another stroke; nil where none is within `reach`.
  func closed(within reach: Double) -> Plane? {
    var best: (from: SIMD2<Double>, to: SIMD2<Double>, distance: Double)?
    for end in ends {
      // What lies along the stroke itself is no other stroke.
      let own = Set(end.path.prefix(Int(2 * reach)))
      let tip = point(end.path[0])
      for index in skeleton where !own.contains(index) {
        let offset = point(index) - tip
        let distance = (offset * offset).sum().squareRoot()
        guard distance < best?.distance ?? reach, isGap(from: tip, to: point(index)) else {
          continue
        }
        best = (tip, point(index), distance)
      }
    }
    guard let best else { return nil }
    return plane.drawn(from: best.from, to: best.to, radius: radius)
  }

  /// Whether a straight line between two points of the skeleton crosses empty ground.
  private func isGap(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Bool {
    let steps = 16
    return (1..<steps).count { step in
      plane.value(at: start + (end - start) * Double(step) / Double(steps)) < 0.3
    } >= 2
  }

  /// How many pixels of the path make up `length`; nil where too little of it would be left to
  /// tell its direction.
  private func cut(_ end: End, _ length: Double) -> Int? {
    let points = end.path.map(point)
    var (sum, count) = (0.0, 0)
    while sum < length, count + 1 < points.count {
      let step = points[count + 1] - points[count]
      sum += (step * step).sum().squareRoot()
      count += 1
    }
    return sum >= length && count + Int(radius) < points.count ? count : nil
  }

  private static func length(of points: [SIMD2<Double>]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let step = pair.1 - pair.0
      return sum + (step * step).sum().squareRoot()
    }
  }

  /// The shape without the ink that lies nearest to some pixels of its skeleton.
  private func erased(_ removed: Set<Int>) -> Plane {
    let points = skeleton.map { (point($0), removed.contains($0)) }
    let values = plane.values.indices.map { index -> Float in
      guard plane.values[index] > 0 else { return 0 }
      let here = point(index)
      var nearest = (distance: Double.infinity, isRemoved: false)
      for (point, isRemoved) in points {
        let offset = point - here
        let distance = (offset * offset).sum()
        if distance < nearest.distance { nearest = (distance, isRemoved) }
      }
      return nearest.isRemoved ? 0 : plane.values[index]
    }
    return Plane(width: plane.width, height: plane.height, values: values)
  }
}

extension Plane {
  /// The plane with a straight round stroke laid over it.
  fileprivate func drawn(
    from start: SIMD2<Double>, to end: SIMD2<Double>, radius: Double
  ) -> Plane {
    let along = end - start
    let length = (along * along).sum()
    let drawn = values.indices.map { index -> Float in
      let here = SIMD2(Double(index % width) + 0.5, Double(index / width) + 0.5)
      let share = length > 0 ? min(max((along * (here - start)).sum() / length, 0), 1) : 0
      let offset = here - start - share * along
      let distance = (offset * offset).sum().squareRoot()
      return max(values[index], Float(min(max(radius + 0.5 - distance, 0), 1)))
    }
    return Plane(width: width, height: height, values: drawn)
  }
}
