import Foundation
package import Photographs
package import Tensors

extension Augmentation {
  /// An image changed at random within these strengths.
  ///
  /// Between the centres of pixels values run straight; beyond the image there is nothing.
  ///
  /// - Parameters:
  ///   - image: One channel, ink bright.
  ///   - generator: Where the draws come from.
  /// - Returns: A plane of the same size.
  /// - Complexity: O(pixels), and 50 times that where `elastic` is above 0.
  package func applied(to image: Plane, _ generator: inout SeededGenerator) -> Plane {
    guard self != .none else { return image }
    func draw(_ limit: Double) -> Double { limit * (2 * generator.nextFraction() - 1) }
    let change = draw(stroke)
    let map = inverseMap(
      size: image.size, shiftX: draw(shift), shiftY: draw(shift), scale: 1 + draw(scale),
      degrees: draw(rotation), shear: draw(shear))
    let source = image.thickened(by: change)
    guard elastic > 0 else {
      return source.warped { x, y in map(x: x, y: y) }
    }
    let (across, down) = (
      field(size: image.size, &generator), field(size: image.size, &generator)
    )
    return source.warped { x, y in
      let (column, row) = (Int(x), Int(y))
      return map(x: x + Double(across[column, row]), y: y + Double(down[column, row]))
    }
  }

  /// From points of the changed image to points of the one before, about the middle.
  private func inverseMap(
    size: PictureSize, shiftX: Double, shiftY: Double, scale: Double, degrees: Double,
    shear: Double
  ) -> AffineMap {
    let (centreX, centreY) = (Double(size.width) / 2, Double(size.height) / 2)
    let angle = degrees * .pi / 180
    let (cosine, sine) = (cos(angle) / scale, sin(angle) / scale)
    let (xx, xy) = (cosine, sine + shear * cosine)
    let (yx, yy) = (-sine, cosine - shear * sine)
    let (fromX, fromY) = (centreX + shiftX, centreY + shiftY)
    return AffineMap(
      xx: xx, xy: xy, x0: centreX - xx * fromX - xy * fromY,
      yx: yx, yy: yy, y0: centreY - yx * fromX - yy * fromY)
  }

  /// A smooth random field whose root mean square is `elastic`.
  private func field(size: PictureSize, _ generator: inout SeededGenerator) -> Plane {
    let noise = (0..<size.width * size.height).map { _ in
      Float(2 * generator.nextFraction() - 1)
    }
    let smooth = Plane(width: size.width, height: size.height, values: noise)
      .blurred(sigma: Self.smoothness)
    let square = smooth.values.reduce(0) { $0 + Double($1) * Double($1) }
    let deviation = (square / Double(noise.count)).squareRoot()
    guard deviation > 0 else { return smooth }
    let factor = Float(elastic / deviation)
    return smooth.map { $0 * factor }
  }

  /// The deviation, in pixels, of the Gaussian that makes the displacement smooth: that of the
  /// paper.
  private static let smoothness = 4.0
}

extension Plane {
  /// The plane with its strokes wider by `change` pixels, or thinner where it is negative.
  ///
  /// Each pixel moves towards the largest (or smallest) of itself and its four neighbours: all the
  /// way when both edges of a stroke move by a whole pixel, so at ±2.
  fileprivate func thickened(by change: Double) -> Plane {
    let share = Float(min(abs(change) / 2, 1))
    guard share > 0 else { return self }
    var result = values
    for row in 0..<height {
      for column in 0..<width {
        let neighbours = [
          self[column, row], self[max(column - 1, 0), row],
          self[min(column + 1, width - 1), row], self[column, max(row - 1, 0)],
          self[column, min(row + 1, height - 1)],
        ]
        let extreme = neighbours.reduce(neighbours[0], change > 0 ? Swift.max : Swift.min)
        result[row * width + column] += share * (extreme - neighbours[0])
      }
    }
    return Plane(width: width, height: height, values: result)
  }

  /// The plane whose pixel centres are taken from where `source` says.
  fileprivate func warped(
    _ source: (_ x: Double, _ y: Double) -> (x: Double, y: Double)
  ) -> Plane {
    var result = [Float](repeating: 0, count: values.count)
    for row in 0..<height {
      for column in 0..<width {
        let point = source(Double(column) + 0.5, Double(row) + 0.5)
        result[row * width + column] = value(atX: point.x, y: point.y)
      }
    }
    return Plane(width: width, height: height, values: result)
  }
}
