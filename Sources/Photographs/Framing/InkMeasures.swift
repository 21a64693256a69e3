/// A picture parted into ink and ground, from which framing is measured.
struct InkMeasures {
  /// The ink alone: about 1 inside strokes, 0 elsewhere.
  let ink: Plane
  /// The whole picture with bright ink, 0 being clean ground; of the same size.
  let ground: Plane

  /// Parts a small picture as it is fed to a network; also says whether its ink is dark.
  static func ofFed(
    _ plane: Plane
  ) throws(PhotographError) -> (measures: InkMeasures, isInkDark: Bool) {
    var state = PreparationState(plane)
    _ = PolarityStep().apply(to: &state)
    let ground = state.picture.plane
    _ = FlattenStep(disc: 0).apply(to: &state)
    _ = try LevelStep().apply(to: &state)
    // MNIST's boxes are 20 px when every pixel above a tenth of the ink counts.
    _ = try InkStep(low: 0.1).apply(to: &state)
    _ = try PiecesStep(frame: 1).apply(to: &state)
    let measures = InkMeasures(ink: state.picture.plane, ground: ground)
    return (measures, state.wasInkDark == true)
  }

  /// The mean and the spread (5 % to 95 %) of the ground where no ink is within two pixels.
  var background: (level: Double, spread: Double) {
    let isNear = ink.map { $0 > 0 ? 1 : 0 }.greatest(within: 2)
    let outside = zip(ground.values, isNear.values).filter { $1 == 0 }.map(\.0)
    guard !outside.isEmpty else { return (0, 0) }
    let histogram = ValueHistogram(outside)
    let mean = outside.reduce(0.0) { $0 + Double($1) } / Double(outside.count)
    return (mean, Double(histogram.quantile(0.95) - histogram.quantile(0.05)))
  }

  /// How far the median inside the strokes lies from the median outside.
  var contrast: Double {
    let inside = zip(ground.values, ink.values).filter { $1 > 0.5 }.map(\.0)
    let outside = zip(ground.values, ink.values).filter { $1 == 0 }.map(\.0)
    guard !inside.isEmpty, !outside.isEmpty else { return 0 }
    let difference = ValueHistogram(inside).quantile(0.5) - ValueHistogram(outside).quantile(0.5)
    return Double(difference)
  }
}

/// The first and second moments of ink.
struct InkMoments {
  /// The centre of mass, in pixels from the top left corner.
  let centre: (x: Double, y: Double)
  /// Pixels to the right per pixel up: −µ₁₁ / µ₀₂; 0 for ink on one row.
  let slant: Double

  /// Measures a plane; nil where there is no ink.
  init?(of plane: Plane) {
    guard let centre = plane.centreOfMass else { return nil }
    self.centre = centre
    var (mixed, vertical) = (0.0, 0.0)
    for row in 0..<plane.height {
      let y = Double(row) + 0.5 - centre.y
      for column in 0..<plane.width {
        let mass = Double(plane[column, row])
        mixed += mass * (Double(column) + 0.5 - centre.x) * y
        vertical += mass * y * y
      }
    }
    slant = vertical > 0 ? -mixed / vertical : 0
  }
}
