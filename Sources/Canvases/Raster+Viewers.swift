import Drawing

extension Raster {
  /// The picture as a PDF or SVG holds it, so that cells look sharp in every viewer.
  ///
  /// Both formats can ask for sharp pixels, but viewers smooth an image that they magnify a little
  /// (Poppler below four times) or always (Preview, librsvg). A cell of 6 × 6 equal pixels leaves a
  /// sixth of a cell to blur, and deflates to almost nothing. Pictures of many cells need less.
  func enlargedForViewers() -> Raster {
    let factor = min(6, 168 / max(width, height))
    guard sampling == .cells, factor > 1 else { return self }
    var enlarged: [UInt8] = []
    enlarged.reserveCapacity(pixels.count * factor * factor)
    for y in 0..<height {
      let start = enlarged.count
      for x in 0..<width {
        let pixel = (y * width + x) * 3
        for _ in 0..<factor { enlarged += pixels[pixel..<pixel + 3] }
      }
      let row = enlarged[start...]
      for _ in 1..<factor { enlarged += row }
    }
    return Raster(
      width: width * factor, height: height * factor, pixels: enlarged, sampling: .cells)
  }
}
