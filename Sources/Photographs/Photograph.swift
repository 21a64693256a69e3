/// A picture as it was taken: decoded, turned upright, and laid on white.
public struct Photograph: Hashable, Sendable {
  /// What a file may hold before it is refused.
  public struct Limits: Hashable, Sendable {
    /// The most pixels a picture may have.
    public var pixels: Int

    /// Creates limits; the default of 100 million pixels decodes in about 600 MB.
    public init(pixels: Int = 100_000_000) { self.pixels = pixels }

    /// The limits used where none are given.
    public static let standard = Limits()
  }

  /// The pixels, upright, with transparent parts laid on white.
  public let picture: ColorPicture
  /// How opaque each pixel was, 0 clear to 255 opaque; nil when all are opaque.
  public let opacity: GreyPicture?
  /// The file's format; nil for a picture that was made in memory.
  public let format: PictureFormat?
  /// The extent in the file, before it was turned upright.
  public let storedSize: PictureSize
  /// The Exif orientation, 1 upright to 8; 1 where the file has none.
  public let orientation: Int
  /// When the picture was taken, as Exif writes it (`2024:05:31 18:04:59`); nil if unknown.
  public let captureDate: String?

  init(
    picture: ColorPicture, opacity: GreyPicture?, format: PictureFormat?, storedSize: PictureSize,
    orientation: Int, captureDate: String?
  ) {
    (self.picture, self.opacity, self.format) = (picture, opacity, format)
    (self.storedSize, self.orientation) = (storedSize, orientation)
    self.captureDate = captureDate
  }

  /// Creates a photograph from a picture in memory, such as one that was drawn.
  ///
  /// - Precondition: `opacity`, where given, has the picture's size.
  public init(_ picture: ColorPicture, opacity: GreyPicture? = nil) {
    precondition(
      opacity.map { $0.size == picture.size } ?? true,
      "expected opacity of \(picture.size), got \(String(describing: opacity?.size))")
    self.init(
      picture: picture, opacity: opacity, format: nil, storedSize: picture.size, orientation: 1,
      captureDate: nil)
  }

  /// Creates a photograph from grey levels in memory.
  public init(_ picture: GreyPicture) { self.init(picture.color) }

  /// Decodes the bytes of a picture file.
  ///
  /// The format is told by the first bytes, never by a name. The Exif orientation is applied.
  /// Colour profiles are not, as in Pillow.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limits: What the file may hold, checked before pixels are allocated.
  /// - Throws: A ``PhotographError`` saying what is wrong with the bytes.
  public init(
    decoding bytes: [UInt8], limits: Limits = .standard
  ) throws(PhotographError) {
    guard !bytes.isEmpty else { throw .empty }
    guard let format = PictureFormat(signatureOf: bytes) else { throw .notAPicture }
    let decoded = try PixbufDecoder.decode(bytes, format: format, limit: limits.pixels)
    self.init(
      picture: decoded.picture, opacity: decoded.opacity, format: format,
      storedSize: decoded.storedSize, orientation: decoded.orientation,
      captureDate: format == .jpeg ? ExifDate.find(in: bytes) : nil)
  }

  /// The extent of the upright picture.
  public var size: PictureSize { picture.size }

  /// Pixels across, upright.
  public var width: Int { picture.width }

  /// Pixels down, upright.
  public var height: Int { picture.height }
}
