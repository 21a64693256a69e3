import CArchive

/// Zip archives in memory, unpacked under a limit.
public enum ZipArchive {
  /// Whether `bytes` begin as a zip archive's first member does, `PK\3\4`.
  public static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4b, 0x03, 0x04])
  }

  /// Unpacks the members asked for.
  ///
  /// - Parameters:
  ///   - names: The members wanted, by their whole path in the archive.
  ///   - bytes: The whole archive.
  ///   - limit: The most bytes that all of them together may have.
  /// - Returns: The content of those that are there; of equal names the first one's.
  /// - Throws: ``ArchiveError/damaged(reason:)`` for a broken or truncated archive,
  ///   ``ArchiveError/tooLarge(limit:)`` as soon as the contents pass `limit`.
  public static func members(
    _ names: Set<String>, in bytes: [UInt8], limit: Int = 1 << 31
  ) throws(ArchiveError) -> [String: [UInt8]] {
    let reader = try ArchiveReader(bytes, format: .zip)
    var found: [String: [UInt8]] = [:]
    var left = limit
    while found.count < names.count, let name = try reader.nextMember() {
      guard names.contains(name), found[name] == nil else { continue }
      let content = try reader.readAll(limit: left)
      left -= content.count
      found[name] = content
    }
    return found
  }

  /// The same archive with other content for one member; its members are stored uncompressed.
  ///
  /// - Parameters:
  ///   - name: The member's whole path in the archive.
  ///   - content: Its new content.
  ///   - bytes: The whole archive.
  ///   - limit: The most bytes that the members may have together.
  /// - Returns: The new archive: same members in the same order, with the same dates.
  /// - Throws: ``ArchiveError/damaged(reason:)`` for a broken or truncated archive,
  ///   ``ArchiveError/tooLarge(limit:)`` as soon as the contents pass `limit`.
  public static func replacing(
    _ name: String, by content: [UInt8], in bytes: [UInt8], limit: Int = 1 << 31
  ) throws(ArchiveError) -> [UInt8] {
    let size = try totalSize(of: bytes, limit: limit) + content.count
    let writer = try ArchiveWriter(capacity: size)
    let reader = try ArchiveReader(bytes, format: .zip)
    while let member = try reader.nextMember() {
      let old = try reader.readAll(limit: limit)
      try unsafe writer.add(member == name ? content : old, like: reader.entry)
    }
    return try writer.finish()
  }

  /// Enough room for all members uncompressed.
  private static func totalSize(of bytes: [UInt8], limit: Int) throws(ArchiveError) -> Int {
    let reader = try ArchiveReader(bytes, format: .zip)
    var (size, left) = (1 << 16, limit)
    while let member = try reader.nextMember() {
      let count = try reader.readAll(limit: left).count
      left -= count
      // Each name stands twice, beside at most this much of other fields.
      size += count + 2 * member.utf8.count + 1024
    }
    return size
  }
}
