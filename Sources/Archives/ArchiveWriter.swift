import CArchive

/// The one owner of a libarchive handle that writes a zip archive into memory.
@safe final class ArchiveWriter {
  private let handle: OpaquePointer?
  private let target: UnsafeMutableBufferPointer<UInt8>
  private let used: UnsafeMutablePointer<Int>

  /// Creates a writer of uncompressed members.
  ///
  /// - Parameter capacity: The most bytes that the archive may have.
  /// - Throws: ``ArchiveError/damaged(reason:)`` where libarchive can't begin.
  init(capacity: Int) throws(ArchiveError) {
    unsafe handle = archive_write_new()
    unsafe target = .allocate(capacity: capacity)
    unsafe used = .allocate(capacity: 1)
    unsafe used.initialize(to: 0)
    unsafe archive_write_set_format_zip(handle)
    unsafe archive_write_zip_set_compression_store(handle)
    // Else the archive is filled up to a whole block.
    unsafe archive_write_set_bytes_in_last_block(handle, 1)
    try check(unsafe archive_write_open_memory(handle, target.baseAddress, capacity, used))
  }

  /// Adds a member with the name, the date and the rights of another archive's.
  func add(_ content: [UInt8], like entry: OpaquePointer?) throws(ArchiveError) {
    unsafe archive_entry_set_size(entry, Int64(content.count))
    try check(unsafe archive_write_header(handle, entry))
    guard !content.isEmpty else { return }
    let count = unsafe archive_write_data(handle, content, content.count)
    guard count == content.count else { throw .damaged(reason: message) }
  }

  /// Ends the archive.
  ///
  /// - Returns: All of its bytes.
  func finish() throws(ArchiveError) -> [UInt8] {
    try check(unsafe archive_write_close(handle))
    return unsafe Array(target.prefix(used.pointee))
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
    unsafe archive_write_free(handle)
    unsafe target.deallocate()
    unsafe used.deallocate()
  }
}
