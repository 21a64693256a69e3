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

/// A photograph, drawn smoothly, with boxes over it.
public struct Photograph: Picture, Block, Hashable {
  /// The pixels.
  public let raster: Raster
  /// Boxes in pixels.
  public let overlays: [Overlay]

  /// Creates a picture.
  public init(_ raster: Raster, overlays: [Overlay] = []) {
    (self.raster, self.overlays) = (raster, overlays)
  }

  /// Width over height.
  public var aspectRatio: Double { raster.aspectRatio }

  /// The photograph, the boxes and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let scale = Size(
      width: frame.width / Double(raster.width), height: frame.height / Double(raster.height))
    let drawing = OverlayDrawing(frame: frame, scale: scale, typesetter: typesetter)
    return [
      .raster(raster, in: frame),
      .stroke(Path(frame), Stroke(typesetter.theme.rule, width: 0.6)),
    ] + drawing.elements(of: overlays)
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

/// A picture across the width with a note and its remark below.
struct PictureBlock {
  let picture: any Picture
  let note: RichText

  init(_ picture: any Picture, _ note: RichText) { (self.picture, self.note) = (picture, note) }

  private func words(_ typesetter: Typesetter) -> RichText {
    let remark = picture.remark(typesetter.words)
    return note.isEmpty || remark.isEmpty ? note + remark : note + " " + remark
  }

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let text = typesetter.height(words(typesetter), typesetter.theme.caption, width: width)
    return width / picture.aspectRatio + (text > 0 ? text + typesetter.theme.spacing.tiny : 0)
  }

  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let height = frame.width / picture.aspectRatio
    let square = Rectangle(x: frame.x, y: frame.y, width: frame.width, height: height)
    var parts = picture.elements(filling: square, using: typesetter)
    let words = words(typesetter)
    if !words.isEmpty {
      let text = Text(words, style: typesetter.theme.caption, width: frame.width)
      let y = square.bottom + typesetter.theme.spacing.tiny
      parts.append(.text(text, at: Point(x: frame.x, y: y)))
    }
    return parts
  }
}

/// What is said of cells without a number; nothing when there are none.
func missingRemark(_ cells: CellGrid, _ words: Words) -> RichText {
  let count = cells.missingCount
  guard count > 0 else { return "" }
  return RichText(words.missingCells.replacing("{count}", with: Numeral.count(count)))
}

/// Slanted lines over the cells that hold no number.
func hatching(of cells: CellGrid, in frame: Rectangle, _ theme: Theme) -> [Element] {
  guard cells.missingCount > 0 else { return [] }
  let width = frame.width / Double(cells.columns)
  let height = frame.height / Double(cells.rows)
  var path = Path()
  for row in 0..<cells.rows {
    for column in 0..<cells.columns where !cells[row, column].isFinite {
      let (x, y) = (frame.x + Double(column) * width, frame.y + Double(row) * height)
      // Three strokes to a cell, which join those of its neighbours.
      for (from, to) in [
        (Point(x: x, y: y + height), Point(x: x + width, y: y)),
        (Point(x: x, y: y + height / 2), Point(x: x + width / 2, y: y)),
        (Point(x: x + width / 2, y: y + height), Point(x: x + width, y: y + height / 2)),
      ] {
        path.move(to: from)
        path.line(to: to)
      }
    }
  }
  return [.stroke(path, Stroke(theme.muted, width: 0.4))]
}
