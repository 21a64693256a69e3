/// The outline of ink, enlarged so that strokes are many pixels wide, and how wide they are.
package struct StrokeShape: Sendable {
  /// How far pixels lie inside the shape, its longest side being about `side` pixels.
  package let field: DistanceField
  /// The ink's rectangle within the field.
  package let box: PixelArea
  /// The width of the strokes, in pixels of the field: 2 · median distance on the skeleton.
  package let width: Double
  /// The pixels of the field on the strokes' middle, as row-major indices.
  package let middle: [Int]
  /// From points of the field to points of the plane that was measured.
  package let geometry: AffineMap

  /// Takes the shape of the ink above 0 in `plane`, where ink is 1; nil where there is none.
  ///
  /// What exceeds `level`, of ink, is inside. Where the ink is enlarged, a Gaussian of deviation
  /// `sourceBlur`, in pixels of `plane`, hides the pixel grid. Round the ink `room` pixels of
  /// the field are left empty, for strokes to grow into.
  package init?(
    _ plane: Plane, level: Float = 0.55, sourceBlur: Double = 0.45, side: Int = 200,
    room: Double = 8
  ) {
    guard let ink = plane.area(above: 0) else { return nil }
    let scale = Double(side) / Double(ink.longestSide)
    // The frame of the enlarged picture, in pixels of `plane`, holds whole pixels only.
    let margin = Int((room / scale).rounded(.up))
    let framed = plane.framed(ink, margin: margin)
    let size = PictureSize(
      width: max(Int((Double(framed.width) * scale).rounded()), 1),
      height: max(Int((Double(framed.height) * scale).rounded()), 1))
    let enlarged = framed.resized(width: size.width, height: size.height, filter: .bicubic)
      .blurred(sigma: scale > 1 ? sourceBlur * scale : 0)
    guard let box = enlarged.area(above: level) else { return nil }
    self.box = box
    field = DistanceField(of: enlarged, above: level)
    let distances = field.signed
    middle = Skeleton(of: enlarged, above: level).indices
    let along = middle.map { distances[$0] }.sorted()
    guard !along.isEmpty else { return nil }
    width = 2 * Double(along[along.count / 2])
    geometry = AffineMap(
      scaleX: Double(framed.width) / Double(size.width),
      scaleY: Double(framed.height) / Double(size.height),
      x: Double(ink.left - margin), y: Double(ink.top - margin))
  }

  /// How much of each pixel is covered when every stroke grows by `growth` on both sides.
  package func coverage(grownBy growth: Double) -> Plane {
    let shift = Float(growth) + 0.5
    return Plane(
      width: field.width, height: field.height,
      values: field.signed.map { min(max($0 + shift, 0), 1) })
  }
}

extension StrokeShape {
  /// How much of each pixel is covered when every stroke grows by `growth` on both sides, or is
  /// drawn by a round pen of width `pen` along its middle where that is wider.
  ///
  /// - Parameters:
  ///   - growth: In pixels of the field; strokes shrink where it is below 0.
  ///   - pen: In pixels of the field; 0 for none.
  /// - Returns: A plane as large as the field, values in `0...1`.
  package func coverage(grownBy growth: Double, noThinnerThan pen: Double) -> Plane {
    let grown = coverage(grownBy: growth)
    guard pen > 0 else { return grown }
    var line = [Float](repeating: 0, count: field.signed.count)
    for index in middle { line[index] = 1 }
    let distances = DistanceField(
      of: Plane(width: field.width, height: field.height, values: line), above: 0.5)
    // The line is a pixel wide, so that its outline lies half a pixel off its middle.
    return Plane(
      width: field.width, height: field.height,
      values: zip(grown.values, distances.signed).map {
        max($0, min(max($1 + Float(pen) / 2, 0), 1))
      })
  }
}

extension Plane {
  /// The part within `area` and `margin` pixels more on each side, `fill` beyond the plane.
  package func framed(_ area: PixelArea, margin: Int, fill: Float = 0) -> Plane {
    let (newWidth, newHeight) = (area.width + 2 * margin, area.height + 2 * margin)
    var result = [Float](repeating: fill, count: newWidth * newHeight)
    let columns = max(area.left - margin, 0)..<min(area.columns.upperBound + margin, width)
    for row in max(area.top - margin, 0)..<min(area.rows.upperBound + margin, height) {
      let target = (row - area.top + margin) * newWidth - area.left + margin
      for column in columns { result[target + column] = values[row * width + column] }
    }
    return Plane(width: newWidth, height: newHeight, values: result)
  }
}
