import CPangoCairo
public import Drawing

/// Pages as PNG pictures, one each.
@safe public struct PNGCanvas {
  /// Pixels to the inch; 72 makes a point a pixel.
  public let resolution: Double
  private let measurer: PangoMeasurer

  /// The most pixels that a side may have; cairo's own limit is 32,767.
  public static let longestSide = 20_000

  /// Creates a canvas.
  ///
  /// - Precondition: `resolution` is over 0.
  public init(measurer: PangoMeasurer, resolution: Double = 144) {
    precondition(resolution > 0, "expected a resolution over 0, got \(resolution)")
    (self.measurer, self.resolution) = (measurer, resolution)
  }

  /// One picture per page, in order.
  ///
  /// - Throws: ``CanvasError/tooManyPixels(page:side:limit:)`` or ``CanvasError/cairo(_:reason:)``.
  public func pictures(of document: Document) throws(CanvasError) -> [[UInt8]] {
    var pictures: [[UInt8]] = []
    for (index, page) in document.pages.enumerated() {
      pictures.append(try picture(of: page, number: index + 1))
    }
    return pictures
  }

  /// Writes one file per page and says which: `path` itself for one page, else `name-1.png`, ….
  ///
  /// - Throws: What ``pictures(of:)`` throws, ``CanvasError/noPages``, or
  ///   ``CanvasError/unwritable(path:reason:)``.
  @discardableResult
  public func write(_ document: Document, to path: String) throws(CanvasError) -> [String] {
    guard !document.pages.isEmpty else { throw .noPages }
    let paths = PageFiles.names(for: path, count: document.pages.count)
    for (picture, path) in zip(try pictures(of: document), paths) {
      try WholeFile.write(picture, to: path)
    }
    return paths
  }

  /// A page as pixels.
  ///
  /// - Throws: ``CanvasError/tooManyPixels(page:side:limit:)`` or ``CanvasError/cairo(_:reason:)``.
  public func raster(of page: Page) throws(CanvasError) -> Raster {
    try drawn(page, number: 1).raster()
  }

  private func picture(of page: Page, number: Int) throws(CanvasError) -> [UInt8] {
    PNGResolution.setting(resolution, in: try drawn(page, number: number).pngBytes())
  }

  private func drawn(_ page: Page, number: Int) throws(CanvasError) -> CairoSurface {
    let scale = resolution / 72
    let size = Size(
      width: (page.size.width * scale).rounded(), height: (page.size.height * scale).rounded())
    let side = max(size.width, size.height)
    guard side <= Double(Self.longestSide) else {
      throw .tooManyPixels(page: number, side: side, limit: Self.longestSide)
    }
    let surface = CairoSurface.image(
      width: max(1, Int(size.width)), height: max(1, Int(size.height)))
    try surface.check()
    unsafe cairo_surface_set_device_scale(surface.pointer, scale, scale)
    var canvas = CairoCanvas(surface, measurer: measurer, marks: .none)
    canvas.draw(page)
    try canvas.check()
    return surface
  }
}
