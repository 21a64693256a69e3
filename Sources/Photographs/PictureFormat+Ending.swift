extension PictureFormat {
  /// Whether a file lacks its end, as far as its own structure tells without decoding it.
  ///
  /// Sources: PNG (ISO/IEC 15948) §5.3, JPEG (ITU-T T.81) §B.1.1, GIF89a §§17–27, the WebP
  /// container specification ("RIFF file format"), the BMP file header. The other formats are
  /// never called cut.
  func isCutShort(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .png: !reachesEndOfPNG(bytes)
    case .jpeg: !reachesEndOfJPEG(bytes)
    case .gif: !reachesEndOfGIF(bytes)
    case .webp: bytes.count < 8 || littleEndian(bytes[4..<8]) + 8 > bytes.count
    case .bmp: bytes.count < 6 || littleEndian(bytes[2..<6]) > bytes.count
    case .tiff, .heif, .avif, .pnm: false
    }
  }
}

/// Whether the chunks of a PNG file, each a length, a type, data and a checksum, reach `IEND`.
private func reachesEndOfPNG(_ bytes: [UInt8]) -> Bool {
  var offset = 8
  while offset + 12 <= bytes.count {
    let length = littleEndian(bytes[offset..<offset + 4].reversed())
    guard length <= bytes.count - offset - 12 else { return false }
    if bytes[offset + 4..<offset + 8].elementsEqual("IEND".utf8) { return true }
    offset += 12 + length
  }
  return false
}

/// Whether the segments and scans of a JPEG file reach its end-of-image marker.
///
/// What a camera appends behind that marker does not matter.
private func reachesEndOfJPEG(_ bytes: [UInt8]) -> Bool {
  var offset = 2
  while offset + 1 < bytes.count {
    guard bytes[offset] == 0xff else {  // the coded data of a scan
      offset = bytes[offset...].firstIndex(of: 0xff) ?? bytes.count
      continue
    }
    let code = bytes[offset + 1]
    let isMarker = code != 0x00 && code != 0xff
    switch code {
    case 0xd9 where isMarker: return true
    case 0x01, 0xd0...0xd7: offset += isMarker ? 2 : 1
    case _ where isMarker:
      guard offset + 3 < bytes.count else { return false }
      offset += 2 + (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
    default: offset += 1  // a byte of the scan, or filling before a marker
    }
  }
  return false
}

/// Whether the blocks of a GIF file reach its trailer.
private func reachesEndOfGIF(_ bytes: [UInt8]) -> Bool {
  func tableSize(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
  func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }
  guard let flags = byte(10) else { return false }
  var offset = 13 + tableSize(flags)
  while let kind = byte(offset) {
    switch kind {
    case 0x3b: return true
    case 0x21: offset += 2
    case 0x2c:
      guard let flags = byte(offset + 9) else { return false }
      offset += 11 + tableSize(flags)
    default: return false
    }
    while let size = byte(offset), size > 0 { offset += 1 + Int(size) }
    offset += 1
  }
  return false
}

private func littleEndian(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
  bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
}
