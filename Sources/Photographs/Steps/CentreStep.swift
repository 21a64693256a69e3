/// The ink is scaled to a box and its centre of mass put in the middle of a square.
public struct CentreStep: StepOperation {
  /// The longest side of the ink box afterwards, in pixels, 1 to 8192.
  public let box: Double
  /// The side of the square, in pixels, 1 to 8192.
  public let side: Int

  static let name = "centre"
  var step: PreparationStep { .centre(self) }

  /// Creates the step.
  public init(box: Double = 20, side: Int = 28) { (self.box, self.side) = (box, side) }

  private enum CodingKeys: CodingKey, CaseIterable { case box, side }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      box: try parameters.number(.box, default: 20, in: 1...8192),
      side: try parameters.number(.side, default: 28, in: 1...8192))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = state.picture.plane
    let level = Float(plane.grey.otsuLevel) / 255
    guard let area = plane.area(above: level) else { throw .noInk(contrast: 0) }
    state.crop(to: area)
    let scale = box / Double(area.longestSide)
    let width = max(Int((Double(area.width) * scale).rounded()), 1)
    let height = max(Int((Double(area.height) * scale).rounded()), 1)
    let ink = state.picture.plane.resized(width: width, height: height, filter: .bilinear)
    var (mass, massX, massY) = (Float(0), Float(0), Float(0))
    for row in 0..<height {
      for column in 0..<width {
        mass += ink[column, row]
        massX += ink[column, row] * Float(column)
        massY += ink[column, row] * Float(row)
      }
    }
    guard mass > 0 else { throw .noInk(contrast: 0) }
    let middle = Float(side) / 2
    let left = min(max(Int((middle - massX / mass).rounded()), 0), max(side - width, 0))
    let top = min(max(Int((middle - massY / mass).rounded()), 0), max(side - height, 0))
    var values = [Float](repeating: 0, count: side * side)
    for row in 0..<min(height, side) {
      for column in 0..<min(width, side) {
        values[(top + row) * side + left + column] = ink[column, row]
      }
    }
    state.picture = .plane(Plane(width: side, height: side, values: values))
    state.geometry = state.geometry.after(
      AffineMap(scaleX: 1 / scale, scaleY: 1 / scale)
    )
    .after(AffineMap(scaleX: 1, scaleY: 1, x: -Double(left), y: -Double(top)))
    return [
      Decision("level", Double(level), unit: "of full scale"),
      Decision("scale", scale), Decision("left", Double(left), unit: "px"),
      Decision("top", Double(top), unit: "px"),
    ]
  }
}
