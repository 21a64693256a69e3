/// Strokes become as wide as the training digits', and their edges smooth.
///
/// Expects ink of about 1 on paper of 0. Widths are in pixels of the network's ink box, which is
/// `box` pixels on its longest side.
public struct StrokeStep: StepOperation {
  /// The least width, in pixels of the ink box; MNIST's 5 % point is 1.6.
  public let minimum: Double
  /// The greatest width, in pixels of the ink box; MNIST's 95 % point is 3.75.
  public let maximum: Double
  /// The longest side of the ink box, in the network's pixels.
  public let box: Double
  /// What counts as inside a stroke, of ink.
  public let level: Float

  static let name = "stroke"
  var step: PreparationStep { .stroke(self) }

  /// Creates the step; equal `minimum` and `maximum` fix the width.
  ///
  /// - Precondition: `minimum` is above 0, at most `maximum`, and that is at most half of `box`.
  public init(
    minimum: Double = 1.9, maximum: Double = 3.2, box: Double = 20, level: Float = 0.55
  ) {
    precondition(
      minimum > 0 && minimum <= maximum && maximum <= box / 2,
      "expected 0 < minimum ≤ maximum ≤ box / 2, got \(minimum), \(maximum), \(box)")
    (self.minimum, self.maximum, self.box, self.level) = (minimum, maximum, box, level)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case minimum, maximum, box, level }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    let box: Double = try parameters.number(.box, default: 20, in: 1...8192)
    let maximum = try parameters.number(.maximum, default: 3.2, in: 0.01...box / 2)
    self.init(
      minimum: try parameters.number(.minimum, default: min(1.9, maximum), in: 0.01...maximum),
      maximum: maximum, box: box,
      level: try parameters.number(.level, default: 0.55, in: 0.01...0.99))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    // Hair-thin strokes grow by as much as any; a few pixels more let the outline round off.
    let fieldSide = 200
    let room = growth(from: 0, side: Double(fieldSide), to: minimum) + 8
    guard
      let shape = StrokeShape(
        state.picture.plane, level: level, side: fieldSide, room: max(room, 8))
    else {
      throw .noInk(contrast: state.contrast)
    }
    let side = Double(shape.box.longestSide)
    let width = shape.width * box / side
    let target = min(max(width, minimum), maximum)
    let growth = growth(from: shape.width, side: side, to: target)
    state.picture = .plane(shape.coverage(grownBy: growth))
    state.geometry = state.geometry.after(shape.geometry)
    return [
      Decision("width", width, unit: "px of the ink box"),
      Decision("width wanted", target, unit: "px of the ink box"),
      Decision("growth", growth * box / side, unit: "px of the ink box"),
    ]
  }

  /// How far an outline must move so that strokes of `width` pixels become `target` px of the box,
  /// which grows with them: (w + 2 d) / (L + 2 d) = target / box, solved for d.
  private func growth(from width: Double, side: Double, to target: Double) -> Double {
    (target / box * side - width) / (2 - 2 * target / box)
  }
}
