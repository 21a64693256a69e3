import Archives
import Testing

@Suite struct `A gzip stream` {
  /// `hello, hello, hello` by Python's `gzip.compress(…, mtime=0)`.
  private static let compressed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 215, 81, 200, 64, 162, 0, 159, 161,
    202, 9, 19, 0, 0, 0,
  ]

  @Test func `is unpacked`() throws {
    #expect(try Gzip.decompress(Self.compressed) == Array("hello, hello, hello".utf8))
  }

  @Test func `is recognised by its first two bytes`() {
    #expect(Gzip.isCompressed(Self.compressed))
    #expect(!Gzip.isCompressed([0x1f]))
    #expect(!Gzip.isCompressed(Array("hello".utf8)))
  }

  @Test func `gives a typed error for every truncated prefix`() {
    for count in Self.compressed.indices {
      #expect(throws: ArchiveError.self) {
        try Gzip.decompress(Array(Self.compressed[..<count]))
      }
    }
  }

  @Test func `is refused when its checksum is wrong`() {
    var damaged = Self.compressed
    damaged[12] ^= 0x10
    #expect(throws: ArchiveError.self) { try Gzip.decompress(damaged) }
  }

  @Test func `is refused as soon as it passes the limit`() {
    #expect(throws: ArchiveError.tooLarge(limit: 18)) {
      try Gzip.decompress(Self.compressed, limit: 18)
    }
    #expect(throws: Never.self) { try Gzip.decompress(Self.compressed, limit: 19) }
  }
}
