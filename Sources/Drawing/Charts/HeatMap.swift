/// Signed values over a picture's cells; positive pushes towards the class asked about.
///
/// Cells are drawn exactly, without smoothing. A map of zeros is drawn white and says so.
public struct HeatMap: Picture, Block, Hashable {
  /// Shape `[rows, columns]`; NaN cells are hatched.
  public let values: CellGrid
  /// The colours, the same for all maps that are to be compared.
  public let scale: SymmetricScale
  /// The picture whose outline is drawn over the map, or nil.
  ///
  /// Cells of at least half its largest value are inside. Its shape may differ from the map's.
  public let underlay: CellGrid?
  /// Whether two thin lines from corner to corner warn of it.
  public let isCrossedOut: Bool
  /// Printed below when the map stands alone; may be empty.
  public let note: RichText

  /// Creates a map.
  public init(
    _ values: CellGrid, scale: SymmetricScale, underlay: CellGrid? = nil,
    isCrossedOut: Bool = false, note: RichText = ""
  ) {
    (self.values, self.scale, self.underlay) = (values, scale, underlay)
    (self.isCrossedOut, self.note) = (isCrossedOut, note)
  }

  /// Width over height, with square cells.
  public var aspectRatio: Double { values.aspectRatio }

  private var isFlat: Bool { values.largestMagnitude == 0 && values.missingCount == 0 }

  /// That all values are 0, or how many are missing.
  public func remark(_ words: Words) -> RichText {
    isFlat ? RichText(words.allZero) : missingRemark(values, words)
  }

  /// The cells, the outline, the crossing lines and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let raster = Raster(values) { value in
      value.isFinite ? scale.color(of: Double(value)) : .white
    }
    var parts: [Element] = [.raster(raster, in: frame)]
    parts += hatching(of: values, in: frame, theme)
    if let underlay {
      let limit = Float(underlay.largestMagnitude / 2)
      let outline = CellOutline(underlay) { $0 >= limit && limit > 0 }.path(in: frame)
      if !outline.steps.isEmpty {
        let color = theme.ink.mixed(with: .white, amount: 0.25)
        parts.append(.stroke(outline, Stroke(color, width: 0.6)))
      }
    }
    if isCrossedOut {
      for (from, to) in [
        (frame.origin, Point(x: frame.right, y: frame.bottom)),
        (Point(x: frame.x, y: frame.bottom), Point(x: frame.right, y: frame.y)),
      ] {
        parts.append(.stroke(.line(from, to), Stroke(theme.ink, width: 0.8)))
      }
    }
    return parts + [.stroke(Path(frame), Stroke(theme.rule, width: 0.6))]
  }

  /// As high as the width asks for, with the note below.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    PictureBlock(self, note).height(forWidth: width, using: typesetter)
  }

  /// The map across the whole width, with the note below.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    PictureBlock(self, note).elements(in: frame, using: typesetter)
  }
}
