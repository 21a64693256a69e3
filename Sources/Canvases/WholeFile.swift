import Foundation

/// Files that are written whole or not at all.
enum WholeFile {
  /// Writes beside `path` and renames.
  static func write(_ bytes: [UInt8], to path: String) throws(CanvasError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}

/// Names of files for pages.
enum PageFiles {
  /// `path` itself for one page, else `name-1.png`, `name-2.png`, …, padded to sort.
  static func names(for path: String, count: Int) -> [String] {
    guard count > 1 else { return [path] }
    let url = URL(fileURLWithPath: path)
    let suffix = url.pathExtension.isEmpty ? "" : "." + url.pathExtension
    let stem = suffix.isEmpty ? path : String(path.dropLast(suffix.count))
    let width = String(count).count
    return (1...count).map { number in
      let digits = String(number)
      return stem + "-" + String(repeating: "0", count: width - digits.count) + digits + suffix
    }
  }
}
