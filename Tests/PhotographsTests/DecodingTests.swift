import Foundation
import Photographs
import Testing

@Suite("Decoding a picture file") struct DecodingTests {
  /// 8×6 pixels of JPEG, to be turned right, taken 2024:05:31 18:04:59; written by Pillow 11.
  static let turnedJPEG = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/4QB0RXhpZgAATU0AKgAAAAgAAwESAAMAAAABAAYAAAEyAAIAAAAUAAAAModpAAQA\
    AAABAAAARgAAAAAyMDIwOjAxOjAxIDAwOjAwOjAwAAABkAMAAgAAABQAAABYAAAAADIwMjQ6MDU6MzEgMTg6MDQ6NTkA\
    /9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU\
    /9sAQwEDBAQFBAUJBQUJFA0LDRQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU\
    /8AAEQgABgAIAwEiAAIRAQMRAf/EABUAAQEAAAAAAAAAAAAAAAAAAAAI/8QAIxAAAAQFBAMAAAAAAAAAAAAAAAECBQME\
    BgcRCBMUFRIiI//EABUBAQEAAAAAAAAAAAAAAAAAAAME/8QAHxEAAAMJAAAAAAAAAAAAAAAAAAECAwQTFFJTkZLR/9oA\
    DAMBAAIRAxEAPwChKK03NzLdy5D87slOT9LvfW9G2cRMTgbMupEz8lQyRC3Ihkr0M/LGVYMAAFCZ0lgXT73eVsfR/9k=
    """
  /// 3×2 pixels of PNG with opacity; written by Pillow 11.
  static let clearPNG = """
    iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAI0lEQVR42mNmYGD4z8DAwPifgeEAw////425ROT+M6Sc\
    cAAAXgQImh6cRMgAAAAASUVORK5CYII=
    """

  static func bytes(_ base64: String) throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: base64)))
  }

  @Test("turns it upright and tells format, stored size and date") func jpeg() throws {
    let photograph = try Photograph(decoding: Self.bytes(Self.turnedJPEG))
    #expect(photograph.format == .jpeg)
    #expect(photograph.orientation == 6)
    #expect(photograph.storedSize == PictureSize(width: 8, height: 6))
    #expect(photograph.size == PictureSize(width: 6, height: 8))
    #expect(photograph.captureDate == "2024:05:31 18:04:59")
    #expect(photograph.opacity == nil)
    // Pillow's first and last pixels after `exif_transpose`.
    #expect(Array(photograph.picture.pixels.prefix(3)) == [226, 224, 229])
    #expect(Array(photograph.picture.pixels.suffix(3)) == [141, 53, 51])
  }

  @Test("lays clear parts on white and keeps how clear they were") func opacity() throws {
    let photograph = try Photograph(decoding: Self.bytes(Self.clearPNG))
    #expect(photograph.opacity?.pixels == [255, 128, 0, 51, 255, 64])
    // (a v + (255 − a) 255) / 255, rounded, worked by hand.
    #expect(
      photograph.picture.pixels == [
        0, 0, 0, 127, 127, 127, 255, 255, 255,
        255, 255, 255, 10, 20, 30, 191, 216, 241,
      ])
  }

  @Test("gives back what was encoded as PNG") func pngRoundTrip() throws {
    let pixels = (0..<7 * 5 * 3).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let picture = ColorPicture(width: 7, height: 5, pixels: pixels)
    #expect(try Photograph(decoding: picture.encodedAsPNG()).picture == picture)
    let grey = picture.channel(1)
    #expect(try Photograph(decoding: grey.encodedAsPNG()).picture.grey == grey)
    #expect(try picture.encodedAsPNG() == picture.encodedAsPNG())
  }

  @Test("gives the same from many tasks at once") func concurrency() async throws {
    let bytes = try Self.bytes(Self.turnedJPEG)
    let expected = try Photograph(decoding: bytes)
    try await withThrowingTaskGroup(of: Photograph.self) { group in
      for _ in 0..<64 { group.addTask { try Photograph(decoding: bytes) } }
      for try await photograph in group { #expect(photograph == expected) }
    }
  }

  @Test("refuses nothing, and what is no picture") func noPicture() {
    #expect(throws: PhotographError.empty) { try Photograph(decoding: []) }
    #expect(throws: PhotographError.notAPicture) {
      try Photograph(decoding: Array("nine,three\n".utf8))
    }
    #expect(throws: PhotographError.notAPicture) { try Photograph(decoding: [0x89]) }
  }

  @Test("refuses each truncated prefix of a good file", arguments: [turnedJPEG, clearPNG])
  func prefixes(base64: String) throws {
    let bytes = try Self.bytes(base64)
    let format = try #require(PictureFormat(signatureOf: bytes))
    for count in 8..<bytes.count {
      #expect(throws: PhotographError.truncated(format: format), "\(count) bytes") {
        try Photograph(decoding: Array(bytes.prefix(count)))
      }
    }
  }

  @Test("reads a JPEG behind whose end a camera appended something") func trailer() throws {
    let bytes = try Self.bytes(Self.turnedJPEG) + Array(repeating: 0, count: 200)
    #expect(try Photograph(decoding: bytes).width == 6)
  }

  @Test("names damage in the decoder's words") func damage() throws {
    var bytes = try Self.bytes(Self.clearPNG)
    bytes[60] ^= 0xff  // inside the compressed pixels
    let error = #expect(throws: PhotographError.self) { try Photograph(decoding: bytes) }
    guard case .damaged(format: .png, let reason) = error else {
      Issue.record("expected damage, got \(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test("refuses too many pixels, with the limit") func limit() throws {
    let bytes = try GreyPicture(width: 40, height: 30, pixels: Array(repeating: 9, count: 1200))
      .encodedAsPNG()
    #expect(throws: PhotographError.tooManyPixels(width: 40, height: 30, limit: 1199)) {
      try Photograph(decoding: bytes, limits: .init(pixels: 1199))
    }
    #expect(try Photograph(decoding: bytes, limits: .init(pixels: 1200)).width == 40)
  }

  @Test("refuses a header that claims a huge picture before allocating it") func hugeHeader() {
    // A BMP header of 30,000 × 30,000 pixels with nothing behind it.
    var bytes = Array("BM".utf8) + [54, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]
    bytes += [0x30, 0x75, 0, 0, 0x30, 0x75, 0, 0, 1, 0, 24, 0] + Array(repeating: 0, count: 24)
    #expect(
      throws: PhotographError.tooManyPixels(width: 30_000, height: 30_000, limit: 100_000_000)
    ) { try Photograph(decoding: bytes) }
  }

  @Test("says which loader is missing, or that the file is damaged") func missingLoader() {
    let bytes: [UInt8] = [0, 0, 0, 24] + Array("ftypheic".utf8) + Array(repeating: 0, count: 40)
    let error = #expect(throws: PhotographError.self) { try Photograph(decoding: bytes) }
    // Which of the two depends on the loaders of the machine.
    switch error {
    case .noLoader(.heif), .damaged(.heif, _), .truncated(.heif): break
    default: Issue.record("expected a HEIF error, got \(String(describing: error))")
    }
  }

  @Test(
    "tells formats by their first bytes",
    arguments: [
      ("GIF89a", PictureFormat.gif), ("BM......", .bmp), ("II*\0", .tiff), ("P6 1 1", .pnm),
      ("RIFF....WEBPVP8 ", .webp), ("....ftypavif", .avif), ("....ftypmif1", .heif),
    ])
  func signatures(text: String, format: PictureFormat) {
    #expect(PictureFormat(signatureOf: Array(text.utf8)) == format)
    #expect(PictureFormat(signatureOf: Array("RIFF....WAVEfmt ".utf8)) == nil)
  }
}
