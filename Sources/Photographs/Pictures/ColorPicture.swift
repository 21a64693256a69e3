/// A picture of 8-bit red, green and blue, interleaved.
public struct ColorPicture: Sendable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int
  private let memory: Memory

  /// Where the pixels lie.
  private enum Memory {
    case bytes([UInt8])
    /// As they were decoded; copying those of a large photograph takes a fifth of the decoding.
    case pixbuf(Pixbuf)
  }

  /// Creates a picture.
  ///
  /// - Precondition: `pixels.count` is 3 · `width` · `height`, and both are at least 1.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    let size = PictureSize(width: width, height: height)
    precondition(
      pixels.count == 3 * size.count, "expected \(3 * size.count) bytes, got \(pixels.count)")
    (self.width, self.height, memory) = (width, height, .bytes(pixels))
  }

  /// The pixels of a pixbuf, which must be opaque, without copying them.
  init(_ pixbuf: Pixbuf) {
    (width, height, memory) = (pixbuf.size.width, pixbuf.size.height, .pixbuf(pixbuf))
  }

  /// Red, green, blue of each pixel in turn, row-major from the top left.
  ///
  /// - Complexity: O(`width` · `height`) for a picture that was decoded, as the pixels are copied.
  public var pixels: [UInt8] {
    switch memory {
    case .bytes(let bytes): bytes
    case .pixbuf(let pixbuf): pixbuf.opaquePixels
    }
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
    let levels =
      switch memory {
      case .bytes(let bytes): lumas(bytes, size)
      case .pixbuf(let pixbuf): pixbuf.lumas
      }
    return GreyPicture(width: width, height: height, pixels: levels)
  }

  /// One colour channel as grey levels: 0 red, 1 green, 2 blue.
  ///
  /// - Precondition: `channel` is 0, 1 or 2.
  public func channel(_ channel: Int) -> GreyPicture {
    precondition((0..<3).contains(channel), "expected channel 0, 1 or 2, got \(channel)")
    let pixels = pixels
    let levels = (0..<width * height).map { pixels[3 * $0 + channel] }
    return GreyPicture(width: width, height: height, pixels: levels)
  }
}

extension ColorPicture: Hashable {
  /// Whether both have the same pixels.
  public static func == (first: ColorPicture, second: ColorPicture) -> Bool {
    if case .pixbuf(let one) = first.memory, case .pixbuf(let other) = second.memory,
      one === other
    {
      return true
    }
    return first.size == second.size && first.pixels == second.pixels
  }

  /// Hashes the extent and the pixels.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(pixels)
  }
}
