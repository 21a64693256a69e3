package import Photographs

/// Spoils one measure of a training-like digit and leaves the others alone.
///
/// Digits are planes of 28 × 28 pixels, ink 1 on 0.
package struct Spoiler: Sendable {
  package let measure: Measure

  /// Creates a spoiler.
  package init(_ measure: Measure) { self.measure = measure }

  /// The values that are tried, ascending.
  package var values: [Double] {
    switch measure {
    case .polarity: [0, 1]
    case .background: [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4]
    case .size: [10, 12, 14, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28]
    case .position: [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6]
    case .stroke: [0.5, 0.8, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 3.6, 4.2, 5, 6]
    case .ink: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    case .aspect: [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 2]
    }
  }

  /// The digit with the measure at `value`.
  ///
  /// - Parameters:
  ///   - digit: Framed as in MNIST.
  ///   - value: One of ``values``, or between them.
  ///   - index: Decides the direction of a shift, one of eight in turn.
  /// - Returns: A plane of the same size; the digit itself where it has no ink.
  package func spoiled(_ digit: Plane, to value: Double, index: Int) -> Plane {
    switch measure {
    case .polarity: value == 0 ? digit : digit.map { 1 - $0 }
    case .background: digit.map { Float(value) + (1 - Float(value)) * $0 }
    case .size: scaled(digit) { box in (value / Double(box.longestSide), nil) }
    case .aspect: scaled(digit) { _ in (min(value, 1), min(1 / value, 1)) }
    case .position: shifted(digit, by: value, index: index)
    case .stroke: StrokeRedrawer(digit)?.redrawn(width: value) ?? digit
    case .ink: faded(digit, to: value)
    }
  }

  /// Scales about the middle of the ink box; the second factor is for the height.
  private func scaled(
    _ digit: Plane, factors: (PixelArea) -> (Double, Double?)
  ) -> Plane {
    guard let box = digit.area(above: 0) else { return digit }
    let (across, down) = factors(box)
    let (x, y) = (1 / across, 1 / (down ?? across))
    let (middleX, middleY) = (box.middle.x, box.middle.y)
    return digit.sampled(
      width: digit.width, height: digit.height,
      from: AffineMap(
        scaleX: x, scaleY: y, x: middleX * (1 - x), y: middleY * (1 - y)))
  }

  private func shifted(_ digit: Plane, by distance: Double, index: Int) -> Plane {
    let diagonal = 0.5.squareRoot()
    let directions = [
      (1, 0), (diagonal, diagonal), (0, 1), (-diagonal, diagonal), (-1, 0),
      (-diagonal, -diagonal), (0, -1), (diagonal, -diagonal),
    ]
    let (x, y) = directions[index % directions.count]
    return digit.sampled(
      width: digit.width, height: digit.height,
      from: AffineMap(scaleX: 1, scaleY: 1, x: -distance * x, y: -distance * y))
  }

  /// Clears the palest ink until `share` of the ink is left, as a threshold would.
  private func faded(_ digit: Plane, to share: Double) -> Plane {
    let total = digit.values.reduce(0) { $0 + Double($1) }
    var left = share * total
    var kept = digit.values.map { _ in Float(0) }
    for index in digit.values.indices.sorted(by: { digit.values[$0] > digit.values[$1] }) {
      guard left > 0 else { break }
      kept[index] = digit.values[index]
      left -= Double(digit.values[index])
    }
    return Plane(width: digit.width, height: digit.height, values: kept)
  }
}

extension Plane {
  /// The plane with `transform` applied to each value.
  fileprivate func map(_ transform: (Float) -> Float) -> Plane {
    Plane(width: width, height: height, values: values.map(transform))
  }
}

extension PixelArea {
  /// The middle, in pixels from the outer corner of the top left pixel.
  var middle: (x: Double, y: Double) {
    (Double(left) + Double(width) / 2, Double(top) + Double(height) / 2)
  }
}
