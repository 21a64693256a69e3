public import Photographs

/// A picture file that was decoded for an audit.
public struct DecodedFile: Sendable {
  /// The picture.
  public let photograph: Photograph
  /// SHA-256 of the file, 64 hexadecimal digits, by which duplicates are found; empty for a file of
  /// which it is known that it has none.
  public let hash: String

  /// Creates a record.
  public init(_ photograph: Photograph, hash: String = "") {
    (self.photograph, self.hash) = (photograph, hash)
  }
}
