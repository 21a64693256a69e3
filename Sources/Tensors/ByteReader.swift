/// Takes fixed-size integers off the front of bytes that may end too early.
struct ByteReader {
  let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - offset }

  /// The next `count` bytes, or nil when fewer are left.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  /// The next bytes as a big-endian integer, or nil when too few are left.
  mutating func bigEndian<I: FixedWidthInteger>(_: I.Type) -> I? {
    take(I.bitWidth / 8)?.reduce(0) { $0 << 8 | I(truncatingIfNeeded: $1) }
  }

  /// The next bytes as a little-endian integer, or nil when too few are left.
  mutating func littleEndian<I: FixedWidthInteger>(_: I.Type) -> I? {
    take(I.bitWidth / 8)?.reversed().reduce(0) { $0 << 8 | I(truncatingIfNeeded: $1) }
  }
}
