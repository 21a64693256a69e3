/// What a file is, by its first bytes and not by its name.
public enum ContentKind: Hashable, Sendable {
  /// A zip archive.
  case zip
  /// A file of the Hierarchical Data Format, version 5.
  case hdf5
  /// A page of the web, as servers send it in place of a file that they do not hand out.
  case webPage
  /// The stand-in of a file that Git Large File Storage keeps elsewhere.
  case gitPointer
  /// Something else.
  case other

  /// Looks at the first bytes.
  public init(of bytes: [UInt8]) {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).drop { $0.isWhitespace }
      .lowercased()
    self =
      if ZipArchive.isArchive(bytes) {
        .zip
      } else if bytes.starts(with: [0x89] + Array("HDF\r\n".utf8) + [0x1a, 0x0a]) {
        .hdf5
      } else if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
        .webPage
      } else if start.hasPrefix("version https://git-lfs") {
        .gitPointer
      } else {
        .other
      }
  }
}
