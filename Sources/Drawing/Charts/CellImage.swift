/// A grey picture drawn cell by cell: exactly what a network was given.
public struct CellImage: Picture, Block, Hashable {
  /// Which tone stands for the lowest value.
  public enum Tones: Hashable, Sendable {
    /// The lowest value is white, as ink on paper.
    case lowIsWhite
    /// The lowest value is black, as the MNIST digits are often shown.
    case lowIsBlack
  }

  /// Shape `[rows, columns]`; values outside ``range`` take its nearest end, NaN is hatched.
  public let cells: CellGrid
  /// The values that are drawn as the two end tones.
  public let range: ClosedRange<Double>
  /// Which end is white.
  public let tones: Tones
  /// Boxes in cells, for example the box of the ink.
  public let overlays: [Overlay]
  /// How the values became tones, printed below, for example "white 0, black 1"; may be empty.
  public let note: RichText

  /// Creates a picture.
  public init(
    _ cells: CellGrid, range: ClosedRange<Double> = 0...1, tones: Tones = .lowIsWhite,
    overlays: [Overlay] = [], note: RichText = ""
  ) {
    self.cells = cells
    self.range = range
    self.tones = tones
    self.overlays = overlays
    self.note = note
  }

  /// Width over height, with square cells.
  public var aspectRatio: Double { cells.aspectRatio }

  /// The number of cells without a value, when there are some.
  public func remark(_ words: Words) -> RichText { missingRemark(cells, words) }

  /// The cells, the boxes and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let raster = Raster(cells, color: tone(of:))
    let scale = Size(
      width: frame.width / Double(cells.columns), height: frame.height / Double(cells.rows))
    let overlays = OverlayDrawing(frame: frame, scale: scale, typesetter: typesetter)
    return [.raster(raster, in: frame)]
      + hatching(of: cells, in: frame, typesetter.theme)
      + [.stroke(Path(frame), Stroke(typesetter.theme.rule, width: 0.6))]
      + overlays.elements(of: self.overlays)
  }

  private func tone(of value: Float) -> Color {
    guard value.isFinite else { return .white }
    let extent = range.upperBound - range.lowerBound
    let share = extent > 0 ? (Double(value) - range.lowerBound) / extent : 0
    return Color(gray: tones == .lowIsWhite ? 1 - share : share)
  }

  /// As high as the width asks for, with the note below.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    PictureBlock(self, note).height(forWidth: width, using: typesetter)
  }

  /// The picture across the whole width, with the note below.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    PictureBlock(self, note).elements(in: frame, using: typesetter)
  }
}
