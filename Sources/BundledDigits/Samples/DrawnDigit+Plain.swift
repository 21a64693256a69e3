extension DrawnDigit {
  /// One digit of each class as people mostly write it, in the order 0 to 9: what rows are drawn of.
  package static let plain: [DrawnDigit] = [
    .zero, .one, .two, .three, .broadFour, .five, .six, .seven, .eight, .straightNine,
  ].enumerated().map { label, shape in
    DrawnDigit("plain-\(label)", label: label, shape: shape, extent: 0.7)
  }

  /// The same digit leaning and stretched, drawn with another pen; see ``DigitShape``.
  package func varied(slant: Double, stretch: Double, pen: Double) -> DrawnDigit {
    DrawnDigit(
      name, label: label, shape: shape.varied(slant: slant, stretch: stretch, pen: pen),
      extent: extent, centre: centre, side: side, paper: paper)
  }
}
