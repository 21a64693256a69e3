import Drawing

extension Raster {
  /// The picture as a PDF holds it, so that cells look sharp in every viewer.
  ///
  /// PDF says "do not interpolate", but viewers smooth an image that they magnify a little (Poppler
  /// below four times) or always (Preview). A cell of 8 × 8 equal pixels leaves an eighth of a cell
  /// to blur, and deflates to almost nothing. Pictures of many cells need less.
  func enlargedForViewers() -> Raster {
    let factor = min(8, 224 / max(width, height))
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
