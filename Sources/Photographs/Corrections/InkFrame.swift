import Foundation
import Tensors

/// How ink lies in what a network is fed, and how it would have to lie.
///
/// In points of the photograph and pixels of the fed picture.
struct InkFrame {
  /// The ink's box in the photograph.
  private let box: InkBox
  /// Its centre of mass there.
  private let mass: (x: Double, y: Double)
  /// From points of the fed picture to points of the photograph.
  private let base: AffineMap
  private let side: (width: Double, height: Double)
  private let standard: InkCorrector.Standard

  init(_ ink: FoundInk, prepared: PreparedImage, standard: InkCorrector.Standard) {
    let area = ink.picture.area(above: 0.5) ?? ink.picture.area(above: 0)
    box = area.map { InkBox($0, in: ink.geometry) } ?? InkBox(left: 0, top: 0, width: 1, height: 1)
    let centre = ink.picture.centreOfMass ?? (0, 0)
    mass = ink.geometry(x: centre.x, y: centre.y)
    base = prepared.trace.last?.geometry ?? .identity
    let shape = prepared.tensor.shape
    side = (Double(shape[shape.count - 1]), Double(shape[shape.count - 2]))
    self.standard = standard
  }

  /// From points of the corrected photograph to points of the photograph, so that the recipe
  /// then feeds the ink at its place; nil where that moves nothing.
  func map(correcting corrections: Set<Correction>) -> AffineMap? {
    let fed = fed(correcting: corrections)
    let map = fed.after(base.inverse)
    let corners = [(0.0, 0.0), (side.width, side.height)].map { base(x: $0.0, y: $0.1) }
    // A twentieth of a fed pixel is less than a pixel grid can hold.
    let isStill = corners.allSatisfy { corner in
      let moved = map(x: corner.x, y: corner.y)
      return abs(moved.x - corner.x) < 0.05 * abs(base.xx)
        && abs(moved.y - corner.y) < 0.05 * abs(base.yy)
    }
    return isStill ? nil : map
  }

  /// Pixels of the fed picture per point of the photograph, after the corrections.
  func magnification(correcting corrections: Set<Correction>) -> Double {
    1 / fed(correcting: corrections).magnification
  }

  /// From points of the corrected fed picture to points of the photograph.
  private func fed(correcting corrections: Set<Correction>) -> AffineMap {
    var (scaleX, scaleY) = (1 / base.xx, 1 / base.yy)
    let longest = max(box.width * scaleX, box.height * scaleY)
    if corrections.contains(.aspect) {
      let even = longest / box.longestSide
      (scaleX, scaleY) = (even, even)
    }
    if corrections.contains(.size) {
      let now = max(box.width * scaleX, box.height * scaleY)
      (scaleX, scaleY) = (scaleX * standard.box / now, scaleY * standard.box / now)
    }
    let middle = (x: box.left + box.width / 2, y: box.top + box.height / 2)
    let kept = base.inverse(x: middle.x, y: middle.y)
    var (left, top) = (kept.x - middle.x * scaleX, kept.y - middle.y * scaleY)
    if corrections.contains(.position) {
      // Pixel 14 has its centre at 14.5 from the edge.
      let wanted = standard.middle + 0.5
      left = placed(
        wanted - mass.x * scaleX, from: box.left * scaleX, extent: box.width * scaleX,
        within: side.width)
      top = placed(
        wanted - mass.y * scaleY, from: box.top * scaleY, extent: box.height * scaleY,
        within: side.height)
    }
    return AffineMap(scaleX: scaleX, scaleY: scaleY, x: left, y: top).inverse
  }

  /// The shift nearest to `wanted` that keeps the ink inside, or in the middle if it is too large.
  private func placed(
    _ wanted: Double, from start: Double, extent: Double, within side: Double
  ) -> Double {
    let (least, most) = (-start, side - start - extent)
    return least <= most ? min(max(wanted, least), most) : (least + most) / 2
  }
}
