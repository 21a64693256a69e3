extension Photograph {
  /// The part of the photograph within an area.
  ///
  /// - Precondition: the area lies inside.
  public func cropped(to area: PixelArea) -> Photograph {
    precondition(
      area.left >= 0 && area.top >= 0 && area.columns.upperBound <= width
        && area.rows.upperBound <= height, "\(area) in \(size)")
    let pixels = Photographs.cropped(picture.pixels, width: width, channels: 3, to: area)
    let part = ColorPicture(width: area.width, height: area.height, pixels: pixels)
    let clear = opacity.map { opacity in
      GreyPicture(
        width: area.width, height: area.height,
        pixels: Photographs.cropped(opacity.pixels, width: width, to: area))
    }
    return Photograph(part, opacity: clear)
  }
}
