import Photographs

/// Shapes drawn for tests, antialiased by 8×8 points to a pixel.
enum Drawing {
  /// A plane of 1 where `isInside` holds, 0 elsewhere; points are in pixels from the top left.
  static func plane(
    width: Int, height: Int, isInside: (_ x: Double, _ y: Double) -> Bool
  ) -> Plane {
    let values = (0..<width * height).map { index in
      let hits = (0..<64).count { point in
        isInside(
          Double(index % width) + (Double(point % 8) + 0.5) / 8,
          Double(index / width) + (Double(point / 8) + 0.5) / 8)
      }
      return Float(hits) / 64
    }
    return Plane(width: width, height: height, values: values)
  }

  /// A 9 of straight strokes: a ring on a stem, within 0…1 across and down, `pen` wide.
  static func isNine(_ x: Double, _ y: Double, pen: Double) -> Bool {
    let (dx, dy) = (x - 0.45, y - 0.28)
    let distance = (dx * dx + dy * dy).squareRoot()
    let isRing = abs(distance - 0.22) <= pen / 2
    let isStem = abs(x - 0.67) <= pen / 2 && y >= 0.28 && y <= 0.95
    return isRing || isStem
  }

  /// A photograph of the nine: dark on light, or light on dark.
  static func nine(
    width: Int, height: Int, left: Double, top: Double, size: Double, pen: Double = 0.08,
    paper: Float = 0.9, ink: Float = 0.1, light: (Double, Double) -> Float = { _, _ in 1 }
  ) -> Photograph {
    let shape = plane(width: width, height: height) { x, y in
      isNine((x - left) / size, (y - top) / size, pen: pen)
    }
    let values = shape.values.indices.map { index in
      (paper + (ink - paper) * shape.values[index])
        * light(Double(index % width) / Double(width), Double(index / width) / Double(height))
    }
    return Photograph(Plane(width: width, height: height, values: values).grey)
  }
}

extension Plane {
  /// The greatest difference to another plane's values.
  func furthest(from other: [Float]) -> Float {
    zip(values, other).map { abs($0 - $1) }.max() ?? .infinity
  }
}

extension TraceEntry {
  /// The decision of that name.
  func decision(_ name: String) -> Double? { decisions.first { $0.name == name }?.value }
}

extension PreparedImage {
  /// The last entry of a step.
  func entry(_ step: String) -> TraceEntry? { trace.last { $0.step == step } }
}
