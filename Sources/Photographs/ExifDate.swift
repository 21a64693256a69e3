/// When a JPEG was taken, from its Exif block.
///
/// Source: CIPA DC-008 (Exif 2.32), §4.5.4 and §4.6.5; the block is a TIFF file of its own.
enum ExifDate {
  /// `DateTimeOriginal`, or else `DateTime`, in a JPEG file; nil when there is neither.
  static func find(in jpeg: [UInt8]) -> String? {
    guard let block = exifBlock(of: jpeg), let directory = TIFFDirectories(block) else {
      return nil
    }
    let fromCamera = directory.subdirectory(exifPointerTag, at: directory.first)
      .flatMap { directory.text(originalDateTag, at: $0) }
    return [fromCamera, directory.text(dateTag, at: directory.first)]
      .compactMap(\.self).first(where: isDate)
  }

  private static let exifPointerTag = 0x8769
  private static let originalDateTag = 0x9003
  private static let dateTag = 0x0132

  /// Whether `text` is four, two, two, two, two, two digits parted by colons and one space.
  private static func isDate(_ text: String) -> Bool {
    let pattern = Array("0000:00:00 00:00:00".utf8)
    return text.utf8.count == pattern.count
      && zip(text.utf8, pattern).allSatisfy { byte, expected in
        expected == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == expected
      }
  }

  /// The TIFF bytes of the first APP1 segment marked `Exif`, before the first scan.
  private static func exifBlock(of jpeg: [UInt8]) -> ArraySlice<UInt8>? {
    let mark = Array("Exif".utf8) + [0, 0]
    var offset = 2
    while offset + 4 <= jpeg.count, jpeg[offset] == 0xff, jpeg[offset + 1] != 0xda {
      let length = Int(jpeg[offset + 2]) << 8 | Int(jpeg[offset + 3])
      let end = offset + 2 + length
      guard length >= 2, end <= jpeg.count else { return nil }
      let content = jpeg[(offset + 4)..<end]
      if jpeg[offset + 1] == 0xe1, content.starts(with: mark) { return content.dropFirst(6) }
      offset = end
    }
    return nil
  }
}

/// The tagged fields of a TIFF block in memory; every offset in it is checked.
private struct TIFFDirectories {
  private let bytes: [UInt8]
  private let isLittleEndian: Bool
  /// The offset of the first directory.
  let first: Int

  init?(_ block: ArraySlice<UInt8>) {
    bytes = Array(block)
    isLittleEndian = bytes.first == 0x49
    guard let first = Self.integer(in: bytes, at: 4, size: 4, isLittleEndian) else { return nil }
    self.first = first
  }

  func subdirectory(_ tag: Int, at directory: Int) -> Int? {
    field(tag, at: directory).flatMap { integer(at: $0 + 8, size: 4) }
  }

  func text(_ tag: Int, at directory: Int) -> String? {
    guard let field = field(tag, at: directory), let length = integer(at: field + 4, size: 4),
      let start = length <= 4 ? field + 8 : integer(at: field + 8, size: 4),
      length > 0, length <= 64, start + length <= bytes.count
    else { return nil }
    return String(decoding: bytes[start..<start + length].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The offset of a 12-byte field: tag, type, count, value.
  private func field(_ tag: Int, at directory: Int) -> Int? {
    guard let count = integer(at: directory, size: 2) else { return nil }
    return (0..<count).lazy.map { directory + 2 + 12 * $0 }
      .first { integer(at: $0, size: 2) == tag }
  }

  private func integer(at offset: Int, size: Int) -> Int? {
    Self.integer(in: bytes, at: offset, size: size, isLittleEndian)
  }

  private static func integer(
    in bytes: [UInt8], at offset: Int, size: Int, _ isLittleEndian: Bool
  ) -> Int? {
    guard offset >= 0, offset + size <= bytes.count else { return nil }
    let part = Array(bytes[offset..<offset + size])
    return (isLittleEndian ? part.reversed() : part).reduce(0) { $0 << 8 | Int($1) }
  }
}
