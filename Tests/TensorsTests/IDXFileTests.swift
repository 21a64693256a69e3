import Archives
import Tensors
import Testing

@Suite struct `An IDX file` {
  /// Two pictures of 1 × 3 bytes.
  private static let pictures: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3] + [0, 1, 2, 253, 254, 255]
  /// The same, by Python's `gzip.compress(…, mtime=0)`.
  private static let compressed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 102, 96, 96, 96, 2, 98, 70, 32, 102, 102, 96,
    100, 250, 251, 239, 63, 0, 49, 183, 12, 67, 22, 0, 0, 0,
  ]

  private static let tensor = Tensor(shape: [2, 1, 3], floats: [0, 1, 2, 253, 254, 255])

  @Test func `holds pictures`() throws {
    #expect(try IDXFile.decode(Self.pictures) == Self.tensor)
  }

  @Test func `may be compressed`() throws {
    #expect(try IDXFile.decode(Self.compressed) == Self.tensor)
  }

  @Test func `holds labels as integers`() throws {
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]
    #expect(try IDXFile.decode(labels) == Tensor(shape: [3], integers: [7, 2, 1]))
  }

  @Test func `gives a typed error for every truncated prefix`() {
    for count in Self.pictures.indices {
      #expect(throws: TensorFileError.self) {
        try IDXFile.decode(Array(Self.pictures[..<count]))
      }
    }
    for count in Self.compressed.indices {
      #expect(throws: (any Error).self) { try IDXFile.decode(Array(Self.compressed[..<count])) }
    }
  }

  @Test(
    arguments: [
      ([0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0], TensorFileError.unsupportedElementType("0xd")),
      ([1, 0, 8, 1, 0, 0, 0, 0], .wrongMagic(expected: "00 00, element type, number of axes")),
      ([0, 0, 8, 0], .invalidHeader(field: "number of axes", found: "0")),
      ([0, 0, 8, 1, 0, 0, 0, 1, 5, 6], .trailingBytes(count: 1)),
      ([0, 0, 8, 1, 0, 0, 0, 3, 5], .truncated(offset: 9, expected: 2)),
      ([0, 0, 8, 2, 0, 0, 0, 3], .truncated(offset: 8, expected: 4)),
      (
        [0, 0, 8, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        .tooManyElements(shape: [0xffff_ffff, 0xffff_ffff], limit: 1 << 30)
      ),
    ] as [([UInt8], TensorFileError)])
  func `is refused when its header lies`(bytes: [UInt8], error: TensorFileError) {
    #expect(throws: error) { try IDXFile.decode(bytes) }
  }

  @Test func `is refused over the limit, packed or not`() {
    #expect(throws: TensorFileError.tooManyElements(shape: [2, 1, 3], limit: 5)) {
      try IDXFile.decode(Self.pictures, limit: 5)
    }
    let large = [0, 0, 8, 1, 0, 1, 0, 0] + [UInt8](repeating: 0, count: 1 << 16)
    #expect(throws: TensorFileError.tooManyElements(shape: [1 << 16], limit: 100)) {
      try IDXFile.decode(large, limit: 100)
    }
  }
}
