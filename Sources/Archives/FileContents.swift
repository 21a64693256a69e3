import Foundation

/// Why a file could not be read or written whole.
@nonexhaustive
public enum FileError: Error, Hashable, Sendable {
  /// Nothing exists at `path`.
  case notFound(path: String)
  /// `path` is a folder where a file was expected.
  case isFolder(path: String)
  /// The file has `size` bytes, over the limit.
  case tooLarge(path: String, size: Int, limit: Int)
  /// The system refused to read, for the reason it gave.
  case unreadable(path: String, reason: String)
  /// The system refused to write, for the reason it gave.
  case unwritable(path: String, reason: String)
}

/// Whole files into memory and out of it, never half.
public enum FileContents {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: A ``FileError``; ``FileError/tooLarge(path:size:limit:)`` before anything is
  ///   allocated.
  public static func read(_ path: String, limit: Int = 1 << 31) throws(FileError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard !isFolder.boolValue else { throw .isFolder(path: path) }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard size <= limit else { throw FileError.tooLarge(path: path, size: size, limit: limit) }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes beside `path` and renames, so that a reader never meets half a file.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}
