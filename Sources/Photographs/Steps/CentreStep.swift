/// The ink is scaled to a box and its centre of mass put in the middle of a square.
///
/// Each pixel afterwards is the mean of a Gaussian-smoothed picture over its square, at a place
/// that need not be whole. Expects bright ink on paper of 0.
public struct CentreStep: StepOperation {
  /// The longest side of the ink box afterwards, in pixels.
  public let box: Double
  /// The side of the square, in pixels.
  public let side: Int
  /// Where the centre of mass goes, as a column and row: 14.0 is the centre of the 15th pixel.
  public let middle: Double
  /// The deviation of the Gaussian, in pixels afterwards.
  public let blur: Double
  /// Pixels afterwards per pixel of the photograph; nil for what `box` asks for.
  public let scale: Double?
  /// The point of the photograph that goes to the middle, across; nil for the centre of mass.
  public let x: Double?
  /// The point of the photograph that goes to the middle, down; nil for the centre of mass.
  public let y: Double?

  static let name = "centre"
  var step: PreparationStep { .centre(self) }

  /// Creates the step.
  ///
  /// - Precondition: `box` and `scale` are above 0, `side` is 1 to 8192, `blur` not negative.
  public init(
    box: Double = 20, side: Int = 28, middle: Double = 14, blur: Double = 0.5,
    scale: Double? = nil, x: Double? = nil, y: Double? = nil
  ) {
    precondition(
      box > 0 && (1...8192).contains(side) && blur >= 0 && scale ?? 1 > 0,
      "expected a box and a scale above 0, a side of 1 to 8192, a blur of 0 or more")
    (self.box, self.side, self.middle, self.blur) = (box, side, middle, blur)
    (self.scale, self.x, self.y) = (scale, x, y)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case box, side, middle, blur, scale, x, y }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      box: try parameters.number(.box, default: 20, in: 1...8192),
      side: try parameters.number(.side, default: 28, in: 1...8192),
      middle: try parameters.number(.middle, default: 14, in: 0...8192),
      blur: try parameters.number(.blur, default: 0.5, in: 0...16),
      scale: try parameters.number(.scale, in: 1e-6...1e3),
      x: try parameters.value(.x), y: try parameters.value(.y))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = state.picture.plane
    guard let area = plane.area(above: 0.5), let mass = plane.centreOfMass else {
      throw .noInk(contrast: state.contrast)
    }
    let scale =
      self.scale.map { $0 * state.geometry.magnification } ?? box / Double(area.longestSide)
    let (left, top) = origin(of: area, mass: mass, scale: scale, in: state.geometry)
    let across = AreaWeights(from: plane.width, to: side, scale: scale, shift: left, blur: blur)
    let down = AreaWeights(from: plane.height, to: side, scale: scale, shift: top, blur: blur)
    state.picture = .plane(plane.averaged(across: across, down: down))
    state.geometry = state.geometry.after(
      AffineMap(scaleX: scale, scaleY: scale, x: left, y: top).inverse)
    return [
      Decision("scale", 1 / state.geometry.magnification, unit: "px per photograph px"),
      Decision("centre of mass across", mass.x * scale + left - 0.5, unit: "px"),
      Decision("centre of mass down", mass.y * scale + top - 0.5, unit: "px"),
    ]
  }

  /// Where the picture's top left corner comes to lie, in pixels afterwards.
  ///
  /// A point that was asked for goes to the middle exactly; the centre of mass only as far as
  /// the ink box stays inside the square.
  private func origin(
    of area: PixelArea, mass: (x: Double, y: Double), scale: Double, in geometry: AffineMap
  ) -> (left: Double, top: Double) {
    let asked = geometry.inverse(x: x ?? 0, y: y ?? 0)
    // Pixel 14 has its centre at 14.5 from the square's edge.
    let wanted = middle + 0.5
    let left =
      x == nil
      ? place(
        wanted - mass.x * scale, from: Double(area.left) * scale,
        to: Double(area.columns.upperBound) * scale)
      : wanted - asked.x * scale
    let top =
      y == nil
      ? place(
        wanted - mass.y * scale, from: Double(area.top) * scale,
        to: Double(area.rows.upperBound) * scale)
      : wanted - asked.y * scale
    return (left, top)
  }

  /// The shift nearest to `wanted` that keeps an extent inside the square; its middle if it is
  /// larger than the square.
  private func place(_ wanted: Double, from start: Double, to end: Double) -> Double {
    let (least, most) = (-start, Double(side) - end)
    return least <= most ? min(max(wanted, least), most) : (least + most) / 2
  }
}
