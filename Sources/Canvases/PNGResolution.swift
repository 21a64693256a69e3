/// The chunk of a PNG that says how large a pixel is, which cairo leaves out.
///
/// PNG specification, third edition, 5.3 (chunk layout), 11.3.4.3 (pHYs) and annex D (CRC),
/// <https://www.w3.org/TR/png-3/>.
enum PNGResolution {
  /// The picture with its resolution in pixels to the inch, right after the header chunk.
  static func setting(_ resolution: Double, in png: [UInt8]) -> [UInt8] {
    // Signature, length, type, 13 bytes of header, checksum.
    let header = 8 + 4 + 4 + 13 + 4
    guard png.count > header else { return png }
    let perMetre = UInt32((resolution / 0.0254).rounded())
    let content = Array("pHYs".utf8) + bytes(perMetre) + bytes(perMetre) + [1]
    let chunk = bytes(9) + content + bytes(checksum(content))
    return png[..<header] + chunk + png[header...]
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
      }
    }
  }
}
