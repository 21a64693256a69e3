/// A picture of 8-bit red, green and blue, interleaved.
public struct ColorPicture: Hashable, Sendable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int
  /// Red, green, blue of each pixel in turn, row-major from the top left.
  public let pixels: [UInt8]

  /// Creates a picture.
  ///
  /// - Precondition: `pixels.count` is 3 · `width` · `height`, and both are at least 1.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    let size = PictureSize(width: width, height: height)
    precondition(
      pixels.count == 3 * size.count, "expected \(3 * size.count) bytes, got \(pixels.count)")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// The extent in pixels.
  public var size: PictureSize { PictureSize(width: width, height: height) }

  /// The negative: every byte v becomes 255 − v.
  public var inverted: ColorPicture {
    ColorPicture(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }

  /// The luma of ITU-R BT.601, rounded: L = (19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶.
  ///
  /// Equal to Pillow's `convert("L")` in every pixel (`libImaging/Convert.c`, macro `L24`).
  public var grey: GreyPicture {
    var levels = [UInt8](repeating: 0, count: width * height)
    for index in levels.indices {
      let red = UInt32(pixels[3 * index])
      let green = UInt32(pixels[3 * index + 1])
      let blue = UInt32(pixels[3 * index + 2])
      let luma = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16
      levels[index] = UInt8(truncatingIfNeeded: luma)
    }
    return GreyPicture(width: width, height: height, pixels: levels)
  }

  /// One colour channel as grey levels: 0 red, 1 green, 2 blue.
  ///
  /// - Precondition: `channel` is 0, 1 or 2.
  public func channel(_ channel: Int) -> GreyPicture {
    precondition((0..<3).contains(channel), "expected channel 0, 1 or 2, got \(channel)")
    let levels = (0..<width * height).map { pixels[3 * $0 + channel] }
    return GreyPicture(width: width, height: height, pixels: levels)
  }
}
