/// Why compressed bytes could not be unpacked.
@nonexhaustive
public enum ArchiveError: Error, Hashable, Sendable {
  /// The bytes are not a readable archive; `reason` is the decompressor's own message.
  case damaged(reason: String)
  /// The unpacked content would exceed `limit` bytes.
  case tooLarge(limit: Int)
}
