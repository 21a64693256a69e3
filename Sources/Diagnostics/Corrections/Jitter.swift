import Foundation
import Photographs
import Tensors

/// A fed picture slightly moved, scaled and turned, to see whether an answer holds.
struct Jitter {
  /// As it is, ± 0.7 px across and down, ± 5 %, ± 5°.
  private static let maps: [AffineMap] = {
    let angle = 5 * Double.pi / 180
    return [
      AffineMap.identity,
      AffineMap(scaleX: 1, scaleY: 1, x: 0.7), AffineMap(scaleX: 1, scaleY: 1, x: -0.7),
      AffineMap(scaleX: 1, scaleY: 1, y: 0.7), AffineMap(scaleX: 1, scaleY: 1, y: -0.7),
      AffineMap(scaleX: 1 / 1.05, scaleY: 1 / 1.05), AffineMap(scaleX: 1.05, scaleY: 1.05),
      AffineMap(turnedBy: angle), AffineMap(turnedBy: -angle),
    ]
  }()

  /// The copies of a tensor of shape `[C, H, W]`, itself first.
  static func copies(of tensor: Tensor) -> [Tensor] {
    let (height, width) = (tensor.shape[tensor.rank - 2], tensor.shape[tensor.rank - 1])
    let area = width * height
    let centre = AffineMap(scaleX: 1, scaleY: 1, x: Double(width) / 2, y: Double(height) / 2)
    return maps.enumerated().map { index, map in
      guard index > 0 else { return tensor }
      let floats = stride(from: 0, to: tensor.count, by: area).flatMap { start -> [Float] in
        let plane = Plane(
          width: width, height: height, values: Array(tensor.floats[start..<start + area]))
        return plane.sampled(
          width: width, height: height, from: centre.after(map).after(centre.inverse)
        ).values
      }
      return Tensor(shape: tensor.shape, floats: floats)
    }
  }
}

extension AffineMap {
  /// A turn about the origin, in radians.
  init(turnedBy angle: Double) {
    self.init(
      xx: cos(angle), xy: sin(angle), x0: 0, yx: -sin(angle), yy: cos(angle), y0: 0)
  }
}
