import CArchive

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
    let reader = try ArchiveReader(bytes)
    return try reader.readAll(limit: limit)
  }
}

/// The one owner of a libarchive handle that reads a single compressed stream from memory.
@safe private final class ArchiveReader {
  private let handle: OpaquePointer?
  /// libarchive reads these bytes in place, so they live in memory of our own.
  private let source: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) throws(ArchiveError) {
    unsafe handle = archive_read_new()
    unsafe source = .allocate(capacity: bytes.count)
    _ = unsafe source.initialize(from: bytes)
    unsafe archive_read_support_filter_gzip(handle)
    unsafe archive_read_support_format_raw(handle)
    try check(unsafe archive_read_open_memory(handle, source.baseAddress, source.count))
    var entry: OpaquePointer?
    try check(unsafe archive_read_next_header(handle, &entry))
    // libarchive hands out what it can't unpack as it is.
    guard unsafe archive_filter_code(handle, 0) == ARCHIVE_FILTER_GZIP else {
      throw .damaged(reason: "not a gzip stream")
    }
  }

  func readAll(limit: Int) throws(ArchiveError) -> [UInt8] {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe archive_read_data(handle, &chunk, chunk.count)
      guard count >= 0 else { throw .damaged(reason: message) }
      guard count > 0 else { return content }
      guard content.count + count <= limit else { throw .tooLarge(limit: limit) }
      content.append(contentsOf: chunk.prefix(count))
    }
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
      throw .damaged(reason: message)
    }
  }

  private var message: String {
    guard let text = unsafe archive_error_string(handle) else { return "unknown error" }
    return unsafe String(cString: text)
  }

  deinit {
    unsafe archive_read_free(handle)
    unsafe source.deallocate()
  }
}
