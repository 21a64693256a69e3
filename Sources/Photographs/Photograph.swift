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
  /// The extent in the file, before it was turned upright or decoded smaller.
  public let storedSize: PictureSize
  /// The Exif orientation, 1 upright to 8; 1 where the file has none.
  public let orientation: Int
  /// When the picture was taken, as Exif writes it (`2024:05:31 18:04:59`); nil if unknown.
  public let captureDate: String?
  /// By what the file's extents were divided when it was decoded: 1, or 2, 4 or 8 for a draft.
  public let divisor: Int
  /// The whole file of a JPEG, of which drafts can be decoded.
  private let jpeg: [UInt8]?

  private init(
    picture: ColorPicture, opacity: GreyPicture?, format: PictureFormat?, storedSize: PictureSize,
    orientation: Int, captureDate: String?, divisor: Int, jpeg: [UInt8]?
  ) {
    (self.picture, self.opacity, self.format) = (picture, opacity, format)
    (self.storedSize, self.orientation) = (storedSize, orientation)
    (self.captureDate, self.divisor, self.jpeg) = (captureDate, divisor, jpeg)
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
      captureDate: nil, divisor: 1, jpeg: nil)
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
  ///   - draft: How much smaller a JPEG is decoded; nil to decode it whole.
  /// - Throws: A ``PhotographError`` saying what is wrong with the bytes.
  public init(
    decoding bytes: [UInt8], limits: Limits = .standard, draft: DraftStep? = nil
  ) throws(PhotographError) {
    guard !bytes.isEmpty else { throw .empty }
    guard let format = PictureFormat(signatureOf: bytes) else { throw .notAPicture }
    let isJPEG = format == .jpeg
    let decoded = try PixbufDecoder.decode(
      bytes, format: format, limit: limits.pixels, draft: isJPEG ? draft : nil)
    self.init(
      picture: decoded.picture, opacity: decoded.opacity, format: format,
      storedSize: decoded.storedSize, orientation: decoded.orientation,
      captureDate: isJPEG ? ExifDate.find(in: bytes) : nil, divisor: decoded.divisor,
      jpeg: isJPEG ? bytes : nil)
  }

  /// The same photograph decoded smaller; itself where it is small, no JPEG, or such a draft.
  func drafted(_ step: DraftStep) throws(PhotographError) -> Photograph {
    guard let jpeg, step.divisor(for: storedSize) != divisor else { return self }
    return try Photograph(
      decoding: jpeg, limits: Limits(pixels: storedSize.count), draft: step)
  }

  /// The extent of the upright picture.
  public var size: PictureSize { picture.size }

  /// The extent of the file's picture, upright, however much smaller it was decoded.
  public var fullSize: PictureSize {
    guard divisor > 1 else { return size }
    return orientation > 4
      ? PictureSize(width: storedSize.height, height: storedSize.width) : storedSize
  }

  /// Pixels across, upright.
  public var width: Int { picture.width }

  /// Pixels down, upright.
  public var height: Int { picture.height }
}
