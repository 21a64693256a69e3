import Archives
public import Diagnostics
public import Photographs

/// A folder of pictures with several characters each; what they show stands before the first `_` of
/// their names, as in `2026_desk.jpg`.
public struct RowFolder: Sendable {
  /// The folder's name.
  public let name: String
  /// Every picture with what it shows, by name.
  public let files: [LabelledFile]
  private let path: String
  private let limits: Photograph.Limits

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - path: The folder, in which folders are searched too.
  ///   - labels: The classes that there are, each of one character; a name with others tells nothing.
  ///   - limits: What a picture may not exceed.
  /// - Throws: A `FileError`.
  public init(
    _ path: String, labels: [String], limits: Photograph.Limits = .standard
  ) throws {
    (self.path, self.limits, name) = (path, limits, fileName(path))
    files = try PictureFolder.names(in: path).map { file in
      let start = fileName(file).prefix { $0 != "_" && $0 != "." }
      let isKnown = !start.isEmpty && start.allSatisfy { labels.contains(String($0)) }
      return LabelledFile(name: file, truth: isKnown ? String(start) : nil)
    }
  }

  /// Decodes one picture.
  ///
  /// - Throws: A `FileError` or `PhotographError`.
  public func decode(_ file: LabelledFile) throws -> DecodedFile {
    DecodedFile(
      try Photograph(decoding: FileContents.read("\(path)/\(file.name)"), limits: limits))
  }
}
