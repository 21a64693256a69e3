import Archives
public import Diagnostics
import Foundation

/// Folders of labelled pictures.
public enum PictureFolder {
  /// The endings of files that are taken for pictures.
  static let endings: Set<String> = [
    "png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "gif", "heic", "heif", "avif",
  ]

  /// All pictures below a folder with what their names or folders say they show, by name.
  ///
  /// Hidden files and files of other endings are passed over.
  ///
  /// - Throws: A `FileError` when the folder is not there or can't be read.
  public static func files(in folder: String, labels: [String]) throws -> [LabelledFile] {
    try names(in: folder).map { LabelledFile(name: $0, labels: labels) }
  }

  /// The paths below a folder of all pictures in it, by name.
  ///
  /// - Throws: A `FileError` when the folder is not there or can't be read.
  static func names(in folder: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw FileError.notFound(path: folder)
    }
    guard isFolder.boolValue, let walk = FileManager.default.enumerator(atPath: folder) else {
      throw FileError.unreadable(path: folder, reason: "not a folder that can be listed")
    }
    return walk.compactMap { $0 as? String }.filter(isPicture).sorted()
  }

  private static func isPicture(_ path: String) -> Bool {
    guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return false }
    return endings.contains(path.split(separator: ".").last.map { $0.lowercased() } ?? "")
  }
}
