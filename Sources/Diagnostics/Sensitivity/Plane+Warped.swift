package import Photographs

extension Plane {
  /// The plane seen through a map of points: each pixel the mean of `samples` × `samples` points.
  ///
  /// `source` takes points of the new plane to points of this one, in pixels from the outer corner
  /// of the top left pixel; between the centres of pixels values run straight, beyond is 0.
  ///
  /// - Complexity: O(`width` · `height` · `samples`²)
  package func warped(
    width: Int, height: Int, samples: Int, from source: (SIMD2<Double>) -> SIMD2<Double>
  ) -> Plane {
    var values = [Float](repeating: 0, count: width * height)
    let pitch = 1 / Double(samples)
    for row in 0..<height * samples {
      for column in 0..<width * samples {
        let point = source([(Double(column) + 0.5) * pitch, (Double(row) + 0.5) * pitch])
        values[row / samples * width + column / samples] += value(at: point)
      }
    }
    let share = 1 / Float(samples * samples)
    return Plane(width: width, height: height, values: values.map { $0 * share })
  }

  /// The value at a point, straight between the centres of four pixels; 0 beyond the plane.
  package func value(at point: SIMD2<Double>) -> Float {
    let (x, y) = (point.x - 0.5, point.y - 0.5)
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    guard left >= -1, top >= -1, left < Double(width), top < Double(height) else { return 0 }
    let (column, row) = (Int(left), Int(top))
    let (across, down) = (Float(x - left), Float(y - top))
    func pixel(_ column: Int, _ row: Int) -> Float {
      guard column >= 0, column < width, row >= 0, row < height else { return 0 }
      return values[row * width + column]
    }
    let above = pixel(column, row) * (1 - across) + pixel(column + 1, row) * across
    let below = pixel(column, row + 1) * (1 - across) + pixel(column + 1, row + 1) * across
    return above * (1 - down) + below * down
  }
}
