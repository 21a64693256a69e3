/// A picture of 8-bit grey levels: 0 is black, 255 is white.
public struct GreyPicture: Hashable, Sendable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int
  /// Grey levels, row-major from the top left.
  public let pixels: [UInt8]

  /// Creates a picture.
  ///
  /// - Precondition: `pixels.count` is `width` · `height`, and both are at least 1.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    let size = PictureSize(width: width, height: height)
    precondition(
      pixels.count == size.count, "expected \(size.count) grey levels, got \(pixels.count)")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// The extent in pixels.
  public var size: PictureSize { PictureSize(width: width, height: height) }

  /// The negative: every level v becomes 255 − v.
  public var inverted: GreyPicture {
    GreyPicture(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }

  /// The picture in red, green and blue, all equal.
  public var color: ColorPicture {
    var interleaved = [UInt8](repeating: 0, count: pixels.count * 3)
    for index in pixels.indices {
      let level = pixels[index]
      interleaved[3 * index] = level
      interleaved[3 * index + 1] = level
      interleaved[3 * index + 2] = level
    }
    return ColorPicture(width: width, height: height, pixels: interleaved)
  }
}
