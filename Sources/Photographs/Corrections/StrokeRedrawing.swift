/// Strokes drawn anew at another width, their box kept.
struct StrokeRedrawing {
  private let shape: StrokeShape
  private let range: ClosedRange<Double>
  /// From points of the field to points of the photograph.
  private let geometry: AffineMap

  /// Takes the outline of ink, nil where it has none.
  ///
  /// `range` is in pixels of the fed picture.
  init?(_ ink: FoundInk, range: ClosedRange<Double>) {
    guard let shape = StrokeShape(ink.picture, side: 160, room: 40) else { return nil }
    self.shape = shape
    self.range = range
    geometry = ink.geometry.after(shape.geometry)
  }

  /// How far the outline must move, in pixels of the field; nil where strokes are right.
  ///
  /// `scale` is in pixels of the fed picture per point of the photograph.
  func growth(scale: Double) -> Double? {
    let pixel = geometry.magnification * scale
    let width = shape.width * pixel
    let target = min(max(width, range.lowerBound), range.upperBound)
    guard abs(target - width) > 0.05 else { return nil }
    return (target - width) / pixel / 2
  }

  /// How much of each pixel of a canvas the new strokes cover; nil where they stay.
  func coverage(like canvas: InkCanvas, scale: Double) -> Plane? {
    guard let growth = growth(scale: scale) else { return nil }
    let grown = shape.coverage(grownBy: growth)
    let toField = geometry.inverse.after(canvas.geometry)
    let box = shape.box
    let inked = grown.area(above: 0.5) ?? box
    let factor = Double(inked.longestSide) / Double(box.longestSide)
    let (x, y) = (box.middle, inked.middle)
    let kept = AffineMap(
      scaleX: factor, scaleY: factor, x: y.x - x.x * factor, y: y.y - x.y * factor)
    let map = kept.after(toField)
    let smooth = map.xx > 1.2 ? grown.blurred(sigma: 0.35 * map.xx) : grown
    return smooth.warped(
      width: canvas.picture.width, height: canvas.picture.height, from: map, outside: 0)
  }
}

extension PixelArea {
  /// The middle, in pixels from the outer corner of the top left pixel.
  var middle: (x: Double, y: Double) {
    (Double(left) + Double(width) / 2, Double(top) + Double(height) / 2)
  }
}
