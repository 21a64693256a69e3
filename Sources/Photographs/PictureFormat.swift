/// A file format of pictures, told by the first bytes of the file.
public enum PictureFormat: String, Hashable, Codable, Sendable, CaseIterable {
  /// JPEG File Interchange Format and Exif.
  case jpeg
  /// Portable Network Graphics.
  case png
  /// Graphics Interchange Format; of an animation the first frame.
  case gif
  /// Windows bitmap.
  case bmp
  /// Tagged Image File Format; of several pages the first.
  case tiff
  /// WebP.
  case webp
  /// High Efficiency Image File Format, as phones write it.
  case heif
  /// AV1 Image File Format.
  case avif
  /// Portable anymap: PBM, PGM, PPM.
  case pnm

  /// Tells the format from the first 12 bytes of a file; nil when none of them fits.
  public init?(signatureOf bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(12))
    let isContainer = head.dropFirst(4).starts(with: Array("ftyp".utf8))
    let found = Self.allCases.first { format in
      format.signatures.contains { head.dropFirst(isContainer ? 8 : 0).starts(with: $0) }
        && isContainer == format.isInContainer
        && (format != .webp || head.dropFirst(8).starts(with: Array("WEBP".utf8)))
    }
    guard let found else { return nil }
    self = found
  }

  /// The registered media type.
  public var mediaType: String {
    self == .pnm ? "image/x-portable-anymap" : "image/" + rawValue
  }

  /// Whether the format lives in an ISO base media file, told by the brand at byte 8.
  private var isInContainer: Bool { self == .heif || self == .avif }

  private var signatures: [[UInt8]] {
    switch self {
    case .jpeg: [[0xff, 0xd8, 0xff]]
    case .png: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]
    case .gif: [Array("GIF87a".utf8), Array("GIF89a".utf8)]
    case .bmp: [Array("BM".utf8)]
    case .tiff: [[0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]]
    case .webp: [Array("RIFF".utf8)]
    case .heif: ["heic", "heix", "heim", "heis", "mif1", "msf1"].map { Array($0.utf8) }
    case .avif: ["avif", "avis"].map { Array($0.utf8) }
    case .pnm: (1...6).map { Array("P\($0)".utf8) }
    }
  }
}
