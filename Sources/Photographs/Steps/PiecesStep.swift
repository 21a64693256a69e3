/// Only the digit remains: pieces at the frame and specks are dropped.
public struct PiecesStep: StepOperation {
  /// The part of the photograph in which ink counts, in its pixels; nil for all of it.
  public let area: PixelArea?
  /// Pieces smaller than this share of the largest are specks.
  public let speck: Double
  /// Pieces at the frame go if one inside it has more than this share of the largest area.
  public let frame: Double

  static let name = "pieces"
  var step: PreparationStep { .pieces(self) }

  /// Creates the step.
  public init(area: PixelArea? = nil, speck: Double = 0.03, frame: Double = 0.25) {
    (self.area, self.speck, self.frame) = (area, speck, frame)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case area, speck, frame }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      area: try parameters.value(.area),
      speck: try parameters.number(.speck, default: 0.03, in: 0...1),
      frame: try parameters.number(.frame, default: 0.25, in: 0...1))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = candidates(in: state)
    let found = InkPieces(of: plane, above: 0)
    guard let largest = found.pieces.map(\.area).max() else {
      throw .noInk(contrast: state.contrast)
    }
    let hasInner = found.pieces.contains {
      !$0.touchesFrame && Double($0.area) > frame * Double(largest)
    }
    let inner = found.pieces.filter { !(hasInner && $0.touchesFrame) }
    let largestInner = inner.map(\.area).max() ?? largest
    let kept = Set(inner.filter { Double($0.area) >= speck * Double(largestInner) })
    let ink = found.masked(plane) { kept.contains($0) }
    state.picture = .plane(ink)
    return [
      Decision("pieces", Double(found.pieces.count)),
      Decision("at the frame", Double(found.pieces.count - inner.count)),
      Decision("specks", Double(inner.count - kept.count)),
    ] + boxDecisions(of: ink, state.geometry)
  }

  /// The picture without what lies outside the area that counts.
  private func candidates(in state: PreparationState) -> Plane {
    let plane = state.picture.plane
    guard let area else { return plane }
    let values = plane.values.indices.map { index in
      let point = state.geometry(
        x: Double(index % plane.width) + 0.5, y: Double(index / plane.width) + 0.5)
      return area.contains(x: point.x, y: point.y) ? plane.values[index] : 0
    }
    return Plane(width: plane.width, height: plane.height, values: values)
  }

  private func boxDecisions(of ink: Plane, _ geometry: AffineMap) -> [Decision] {
    guard let box = ink.area(above: 0) else { return [] }
    let start = geometry(x: Double(box.left), y: Double(box.top))
    let end = geometry(x: Double(box.columns.upperBound), y: Double(box.rows.upperBound))
    return [
      Decision("box left", start.x, unit: "photograph px"),
      Decision("box top", start.y, unit: "photograph px"),
      Decision("box width", end.x - start.x, unit: "photograph px"),
      Decision("box height", end.y - start.y, unit: "photograph px"),
    ]
  }
}
