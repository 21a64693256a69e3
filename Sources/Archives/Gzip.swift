/// Gzip streams in memory, unpacked under a limit.
public enum Gzip {
  /// Whether `bytes` begin with gzip's two magic bytes, `1f 8b` (RFC 1952, §2.3.1).
  public static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1f, 0x8b])
  }

  /// Unpacks a gzip stream.
  ///
  /// - Parameters:
  ///   - bytes: The compressed stream.
  ///   - limit: The most bytes that the result may have.
  /// - Returns: The uncompressed bytes.
  /// - Throws: ``ArchiveError/damaged(reason:)`` for a broken or truncated stream,
  ///   ``ArchiveError/tooLarge(limit:)`` as soon as the result passes `limit`.
  public static func decompress(
    _ bytes: [UInt8], limit: Int = 1 << 31
  ) throws(ArchiveError) -> [UInt8] {
    let reader = try ArchiveReader(bytes, format: .gzip)
    _ = try reader.nextMember()
    // libarchive hands out what it can't unpack as it is.
    guard reader.isGzip else { throw .damaged(reason: "not a gzip stream") }
    return try reader.readAll(limit: limit)
  }
}
