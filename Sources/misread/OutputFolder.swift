import Archives
import Foundation

/// The folder that a command writes several files into.
enum OutputFolder {
  /// Makes it, where it is missing.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  static func make(_ path: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}
