extension DigitShape {
  /// A 0, a little narrower than high, closed at the top.
  static let zero = DigitShape(
    strokes: [
      PenStroke(from: [0.3, -0.02])
        .arc(around: [0.3, 0.49], radii: [0.29, 0.49], from: -1.55, to: -1.55 - 2 * .pi)
    ], penWidth: 0.09)

  /// A 1 of a single stroke that leans a little.
  static let one = DigitShape(
    strokes: [PenStroke(from: [0.12, 0]).curve(through: [[0.08, 0.4], [0, 1]])], penWidth: 0.09)

  /// A 3 of two bows.
  static let three = DigitShape(
    strokes: [
      PenStroke(from: [0.03, 0.12])
        .curve(through: [
          [0.2, 0], [0.42, 0.06], [0.48, 0.24], [0.36, 0.42], [0.2, 0.47], [0.4, 0.52],
          [0.53, 0.7], [0.42, 0.92], [0.2, 1], [0, 0.9],
        ])
    ], penWidth: 0.085)

  /// An 8 in one stroke that crosses itself.
  static let eight = DigitShape(
    strokes: [
      PenStroke(from: [0.46, 0.12])
        .curve(through: [
          [0.28, 0], [0.09, 0.1], [0.1, 0.3], [0.28, 0.46], [0.48, 0.62], [0.53, 0.82],
          [0.36, 0.98], [0.12, 0.96], [0.03, 0.78], [0.12, 0.6], [0.3, 0.45], [0.45, 0.28],
          [0.46, 0.12],
        ])
    ], penWidth: 0.085)

  /// A 4 with an open top, written with an ordinary pen.
  static let broadFour = DigitShape(strokes: four.strokes, penWidth: 0.085)

  /// The shape leaning and stretched, drawn with another pen.
  ///
  /// - Parameters:
  ///   - slant: How much further right a point one unit higher lies.
  ///   - stretch: The factor of the width.
  ///   - pen: The factor of the pen's width.
  /// - Returns: The changed shape, in the same unit.
  func varied(slant: Double, stretch: Double, pen: Double) -> DigitShape {
    DigitShape(
      strokes: strokes.map { stroke in
        stroke.mapped { SIMD2($0.x * stretch, $0.y) }.slanted(by: slant)
      }, penWidth: penWidth * pen)
  }
}
