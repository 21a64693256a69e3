/// A map drawn back onto the photograph that it is about, cell by cell.
///
/// The photograph is shown grey and pale, and each of its pixels takes the colour of the cell in
/// which its centre falls; pixels outside of the map stay grey.
public struct ProjectedMap: Picture, Block, Hashable {
  /// The photograph.
  public let photograph: Raster
  /// The map; NaN cells leave the photograph as it is.
  public let values: CellGrid
  /// The colours.
  public let scale: SymmetricScale
  /// From edges of the photograph's pixels to edges of the map's cells.
  ///
  /// A pixel's centre lies half a pixel from its edges: (0.5, 0.5) is that of the first.
  public let transform: PlaneTransform

  /// Creates a picture.
  public init(
    _ values: CellGrid, scale: SymmetricScale, on photograph: Raster,
    through transform: PlaneTransform
  ) {
    self.photograph = photograph
    self.values = values
    self.scale = scale
    self.transform = transform
  }

  /// Width over height of the photograph.
  public var aspectRatio: Double { photograph.aspectRatio }

  /// How many cells are missing.
  public func remark(_ words: Words) -> RichText {
    values.largestMagnitude == 0 && values.missingCount == 0
      ? RichText(words.allZero) : missingRemark(values, words)
  }

  /// The coloured photograph and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    [
      .raster(blended, in: frame),
      .stroke(Path(frame), Stroke(typesetter.theme.rule, width: 0.6)),
    ]
  }

  /// The photograph's tones, lifted so that colours show on its darkest parts, times the map's
  /// colours.
  var blended: Raster {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(photograph.pixels.count)
    for y in 0..<photograph.height {
      for x in 0..<photograph.width {
        let tone = 0.7 + 0.3 * gray(x, y)
        let tint = tint(at: Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        for channel in [tint.red, tint.green, tint.blue] {
          pixels.append(UInt8((tone * Double(channel)).rounded()))
        }
      }
    }
    return Raster(
      width: photograph.width, height: photograph.height, pixels: pixels,
      sampling: photograph.sampling)
  }

  /// ITU-R BT.601 luma, 0…1.
  private func gray(_ x: Int, _ y: Int) -> Double {
    let color = photograph[x: x, y: y]
    return (0.299 * Double(color.red) + 0.587 * Double(color.green) + 0.114 * Double(color.blue))
      / 255
  }

  private func tint(at center: Point) -> Color {
    let place = transform.apply(to: center)
    let (row, column) = (place.y.rounded(.down), place.x.rounded(.down))
    guard row >= 0, column >= 0, row < Double(values.rows), column < Double(values.columns) else {
      return .white
    }
    let value = values[Int(row), Int(column)]
    return value.isFinite ? scale.color(of: Double(value)) : .white
  }

  /// As high as the width asks for.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    PictureBlock(self, "").height(forWidth: width, using: typesetter)
  }

  /// The picture across the whole width.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    PictureBlock(self, "").elements(in: frame, using: typesetter)
  }
}
