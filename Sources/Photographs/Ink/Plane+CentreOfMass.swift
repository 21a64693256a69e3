extension Plane {
  /// The mean place of the values, in pixels from the top left corner; nil if they sum to 0.
  package var centreOfMass: (x: Double, y: Double)? {
    var (mass, massX, massY) = (0.0, 0.0, 0.0)
    for row in 0..<height {
      var (rowMass, rowMassX) = (Float(0), Float(0))
      for column in 0..<width {
        let value = values[row * width + column]
        rowMass += value
        rowMassX += value * (Float(column) + 0.5)
      }
      mass += Double(rowMass)
      massX += Double(rowMassX)
      massY += Double(rowMass) * (Double(row) + 0.5)
    }
    guard mass > 0 else { return nil }
    return (massX / mass, massY / mass)
  }
}
