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
    guard isFolder.boolValue else {
      throw FileError.unreadable(path: folder, reason: "not a folder that can be listed")
    }
    return try pictures(below: folder, as: "").sorted()
  }

  /// The pictures in a folder and in those that it holds; links to folders are not followed.
  ///
  /// Only names without a picture's ending are looked up, as a folder may hold many thousand pictures.
  private static func pictures(below folder: String, as prefix: String) throws -> [String] {
    let manager = FileManager.default
    let names: [String]
    do {
      names = try manager.contentsOfDirectory(atPath: folder)
    } catch {
      throw FileError.unreadable(path: folder, reason: error.localizedDescription)
    }
    return try names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      guard !isPicture(name) else { return [prefix + name] }
      let path = "\(folder)/\(name)"
      let kind = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      return kind == .typeDirectory ? try pictures(below: path, as: "\(prefix)\(name)/") : []
    }
  }

  private static func isPicture(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return endings.contains(name[name.utf8.index(after: dot)...].lowercased())
  }
}
