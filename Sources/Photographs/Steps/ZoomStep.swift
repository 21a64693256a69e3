/// Small ink on a large picture is looked at again, in the photograph's own pixels.
///
/// Where the ink found is small in a picture that ``ReduceStep`` had reduced, the photograph is
/// cut down to the ink with paper around it, and the steps from the reduction onwards are taken
/// again, once, on that part.
public struct ZoomStep: StepOperation {
  /// The ink's longest side, as a share of the picture's, below which it is looked at again.
  public let share: Double
  /// The paper kept on each side of the ink, as a share of its longest side.
  public let margin: Double

  static let name = "zoom"
  var step: PreparationStep { .zoom(self) }

  /// Creates the step; a share of 0 never looks again.
  public init(share: Double = 0.35, margin: Double = 0.4) {
    (self.share, self.margin) = (share, margin)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case share, margin }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      share: try parameters.number(.share, default: 0.35, in: 0...1),
      margin: try parameters.number(.margin, default: 0.4, in: 0...4))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = state.picture.plane
    guard let ink = plane.area(above: 0) else { throw .noInk(contrast: state.contrast) }
    let found = Double(ink.longestSide) / Double(plane.size.longestSide)
    let looksAgain = found < share && state.unreduced != nil
    let decisions = [
      Decision("share of the ink", found, unit: "of the longest side"),
      Decision("looks again", looksAgain ? 1 : 0),
    ]
    guard looksAgain, let unreduced = state.unreduced else { return decisions }
    let toFull = unreduced.geometry.inverse.after(state.geometry)
    let size = unreduced.picture.size
    let room = margin * Double(ink.longestSide)
    let start = toFull(x: Double(ink.left) - room, y: Double(ink.top) - room)
    let end = toFull(
      x: Double(ink.columns.upperBound) + room, y: Double(ink.rows.upperBound) + room)
    let (left, top) = (max(Int(start.x), 0), max(Int(start.y), 0))
    let (right, bottom) = (
      min(Int(end.x.rounded(.up)), size.width), min(Int(end.y.rounded(.up)), size.height)
    )
    state.picture = unreduced.picture
    state.geometry = unreduced.geometry
    state.crop(to: PixelArea(left: left, top: top, width: right - left, height: bottom - top))
    state.isInkBright = nil
    state.unreduced = nil
    state.unit = 1
    (state.repeatsFromReduction, state.hasZoomed) = (true, true)
    return decisions
  }
}
