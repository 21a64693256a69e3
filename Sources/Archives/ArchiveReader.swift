import CArchive

/// The one owner of a libarchive handle that reads from memory.
@safe final class ArchiveReader {
  /// What the bytes are taken for.
  enum Format {
    /// One compressed stream, without names.
    case gzip
    /// Members with names.
    case zip
  }

  private let handle: OpaquePointer?
  /// libarchive reads these bytes in place, so they live in memory of our own.
  private let source: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8], format: Format) throws(ArchiveError) {
    unsafe handle = archive_read_new()
    unsafe source = .allocate(capacity: bytes.count)
    _ = unsafe source.initialize(from: bytes)
    switch format {
    case .gzip:
      unsafe archive_read_support_filter_gzip(handle)
      unsafe archive_read_support_format_raw(handle)
    case .zip: unsafe archive_read_support_format_zip(handle)
    }
    try check(unsafe archive_read_open_memory(handle, source.baseAddress, source.count))
  }

  /// Whether the stream was unpacked by gzip's rule; known once the first member is.
  var isGzip: Bool { unsafe archive_filter_code(handle, 0) == ARCHIVE_FILTER_GZIP }

  /// What the archive says of the present member.
  private(set) var entry: OpaquePointer?

  /// Goes on to the next member and tells its path; nil at the end.
  func nextMember() throws(ArchiveError) -> String? {
    let status = unsafe archive_read_next_header(handle, &entry)
    guard status != ARCHIVE_EOF else { return nil }
    try check(status)
    guard let name = unsafe archive_entry_pathname(entry) else { return "" }
    return unsafe String(cString: name)
  }

  /// The content of the present member.
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
