/// Shares as shades, cell by cell, each with a short label: what was said there, and how likely
/// something was.
public struct LabelledCells: Picture, Block, Hashable {
  /// Shares, in `0...1`; 0 is white.
  public let cells: CellGrid
  /// One label per cell, row by row; an empty one is not drawn.
  public let labels: [String]
  /// Boxes in cells.
  public let overlays: [Overlay]

  /// Creates a picture.
  ///
  /// - Precondition: there is a label for each cell.
  public init(_ cells: CellGrid, labels: [String], overlays: [Overlay] = []) {
    precondition(labels.count == cells.values.count, "\(labels.count) labels")
    (self.cells, self.labels, self.overlays) = (cells, labels, overlays)
  }

  /// Width over height, with square cells.
  public var aspectRatio: Double { cells.aspectRatio }

  /// The cells, their labels where they fit, the boxes and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    // Ink stays readable on the darkest shade.
    let raster = Raster(cells) { share in
      guard share.isFinite else { return .white }
      return theme.truth.mixed(with: .white, amount: 1 - 0.5 * Double(min(1, max(0, share))))
    }
    let scale = Size(
      width: frame.width / Double(cells.columns), height: frame.height / Double(cells.rows))
    let boxes = OverlayDrawing(frame: frame, scale: scale, typesetter: typesetter)
    return [.raster(raster, in: frame), .stroke(Path(frame), Stroke(theme.rule, width: 0.6))]
      + texts(in: frame, scale, typesetter) + boxes.elements(of: overlays)
  }

  private func texts(in frame: Rectangle, _ scale: Size, _ typesetter: Typesetter) -> [Element] {
    let style = typesetter.theme.tick.color(typesetter.theme.ink)
    let shown = labels.filter { !$0.isEmpty }.map { RichText($0) }
    guard typesetter.width(shown, style) <= scale.width,
      typesetter.height("0", style) <= scale.height
    else { return [] }
    return labels.indices.filter { !labels[$0].isEmpty }.map { index in
      let text = Text(RichText(labels[index]), style: style)
      let size = typesetter.measurer.metrics(of: text).size
      let x = frame.x + (Double(index % cells.columns) + 0.5) * scale.width - size.width / 2
      let y = frame.y + (Double(index / cells.columns) + 0.5) * scale.height - size.height / 2
      return .text(text, at: Point(x: x, y: y))
    }
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
