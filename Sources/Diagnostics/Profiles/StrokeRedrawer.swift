import Photographs

/// Draws a digit anew with strokes of any width, its ink box kept; its shape is measured once.
struct StrokeRedrawer: Sendable {
  private let digit: Plane
  private let shape: StrokeShape
  private let box: PixelArea

  /// Takes a digit, ink 1 on 0; nil where it has no ink.
  init?(_ digit: Plane) {
    guard let shape = StrokeShape(digit), let box = digit.area(above: 0) else { return nil }
    (self.digit, self.shape, self.box) = (digit, shape, box)
  }

  /// The digit with strokes of `width` pixels.
  ///
  /// Strokes grow or shrink by the same everywhere, but where they would vanish a pen of that width
  /// still follows their middle: a thin pen does not break a digit.
  func redrawn(width: Double) -> Plane {
    let scale = shape.geometry.magnification
    let growth = (width / scale - shape.width) / 2
    let grown = shape.coverage(grownBy: growth, noThinnerThan: growth < 0 ? width / scale : 0)
    guard let inked = grown.area(above: 0.5) else {
      return Plane(
        width: digit.width, height: digit.height, values: digit.values.map { _ in 0 })
    }
    let factor = Double(inked.longestSide) / Double(box.longestSide)
    let map = AffineMap(
      scaleX: factor, scaleY: factor, x: inked.middle.x - box.middle.x * factor,
      y: inked.middle.y - box.middle.y * factor)
    return grown.sampled(width: digit.width, height: digit.height, from: map)
  }
}
