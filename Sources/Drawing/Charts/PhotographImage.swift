/// A photograph, drawn smoothly, with boxes over it.
public struct PhotographImage: Picture, Block, Hashable {
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
