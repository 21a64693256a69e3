package import Photographs

/// Makes single changes to the shape of a digit.
///
/// The digit is a plane of ink 1 on 0, framed as the network wants it. It is worked on enlarged
/// fourfold; afterwards its longest side and its centre of mass are put back where they were, so
/// that a change of shape is no change of framing.
package struct ShapeEditor: Sendable {
  /// Pixels of the enlarged plane per pixel of the digit.
  static let scale = 4

  private let digit: Plane
  private let enlarged: Plane
  private let box: PixelArea
  private let ends: StrokeEnds

  /// Takes a digit; nil where there is no ink.
  package init?(_ digit: Plane) {
    let enlarged = digit.resized(
      width: digit.width * Self.scale, height: digit.height * Self.scale, filter: .bicubic
    ).map { min(max($0, 0), 1) }
    guard let box = enlarged.area(above: 0.5) else { return nil }
    (self.digit, self.enlarged, self.box) = (digit, enlarged, box)
    ends = StrokeEnds(of: enlarged)
  }

  /// The digit with one change; nil where it has nothing to change, such as a loop to open.
  package func edited(_ edit: ShapeEdit) -> Plane? {
    guard let changed = changed(edit) else { return nil }
    return reframed(changed)
  }

  /// The digit as it comes out of the editor when nothing is changed.
  package var redrawn: Plane { reframed(enlarged) ?? digit }

  private func changed(_ edit: ShapeEdit) -> Plane? {
    let length = Double(Self.scale)
    return switch edit {
    case .skewTopLeft: skewed(top: -0.35)
    case .skewTopRight: skewed(top: 0.35)
    case .skewBottomLeft: skewed(bottom: -0.35)
    case .skewBottomRight: skewed(bottom: 0.35)
    case .turnLeft: turned(by: -10)
    case .turnRight: turned(by: 10)
    case .stretchTop: divided(at: 0.62)
    case .stretchBottom: divided(at: 0.38)
    case .narrow: widened(by: 0.8)
    case .widen: widened(by: 1.25)
    case .straightenTail: ends.straightened(ends.lowest, over: 5 * length)
    case .straightenLongTail: ends.straightened(ends.lowest, over: 10 * length)
    case .straightenTop: ends.straightened(ends.highest, over: 5 * length)
    case .shortenTail: ends.shortened(ends.lowest, by: 3 * length)
    case .shortenTop: ends.shortened(ends.highest, by: 3 * length)
    case .openLoopAbove: StrokeLoops(of: enlarged).openedAbove(gap: 2.5 * length)
    case .openLoopsLeft: StrokeLoops(of: enlarged).openedLeft(gap: 2.5 * length)
    case .closeLoop: ends.closed(within: 8 * length)
    case .thicken: grown(by: 0.4 * length)
    case .thin: grown(by: -0.35 * length)
    }
  }

  private var middle: SIMD2<Double> {
    [
      Double(box.left) + Double(box.width) / 2, Double(box.top) + Double(box.height) / 2,
    ]
  }

  private func warped(_ source: (SIMD2<Double>) -> SIMD2<Double>) -> Plane {
    enlarged.warped(width: enlarged.width, height: enlarged.height, samples: 1, from: source)
  }

  /// Rows above, or below, the middle move sideways in proportion to their distance from it.
  private func skewed(top: Double = 0, bottom: Double = 0) -> Plane {
    let middle = middle
    return warped { (point: SIMD2<Double>) in
      let above = middle.y - point.y
      return [point.x - (above > 0 ? top * above : -bottom * above), point.y]
    }
  }

  private func turned(by degrees: Double) -> Plane {
    let (middle, angle) = (middle, degrees * .pi / 180)
    let (along, aside) = (cosine(angle), sine(angle))
    return warped { (point: SIMD2<Double>) in
      let offset = point - middle
      return middle
        + [along * offset.x + aside * offset.y, along * offset.y - aside * offset.x]
    }
  }

  /// The upper half takes `share` of the height.
  private func divided(at share: Double) -> Plane {
    let (top, height) = (Double(box.top), Double(box.height))
    return warped { (point: SIMD2<Double>) in
      let place = (point.y - top) / height
      let source =
        place < share ? place * 0.5 / share : 0.5 + (place - share) * 0.5 / (1 - share)
      return [point.x, top + source * height]
    }
  }

  private func widened(by factor: Double) -> Plane {
    let middle = middle
    return warped { (point: SIMD2<Double>) in
      [(point.x - middle.x) / factor + middle.x, point.y]
    }
  }

  private func grown(by growth: Double) -> Plane {
    let field = DistanceField(of: enlarged, above: 0.5)
    return Plane(
      width: field.width, height: field.height,
      values: field.signed.map { min(max($0 + Float(growth) + 0.5, 0), 1) })
  }

  /// The plane in the digit's own pixels, its longest side and its centre of mass as before.
  private func reframed(_ plane: Plane) -> Plane? {
    guard let after = plane.area(above: 0.5), let mass = plane.centreOfMass,
      let wanted = enlarged.centreOfMass
    else { return nil }
    let factor = Double(after.longestSide) / Double(box.longestSide)
    let scale = Double(Self.scale)
    return plane.warped(width: digit.width, height: digit.height, samples: Self.scale) {
      (point: SIMD2<Double>) in
      [
        (point.x * scale - wanted.x) * factor + mass.x,
        (point.y * scale - wanted.y) * factor + mass.y,
      ]
    }
  }
}
