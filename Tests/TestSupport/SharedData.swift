import Foundation

/// The data folder beside the project, which a fresh clone does not have.
///
/// Tests that need it are skipped where it is missing: `.enabled(if: SharedData.isAvailable)`.
public enum SharedData {
  /// Whether the folder is there.
  public static let isAvailable = FileManager.default.fileExists(atPath: root)

  /// The absolute path of a file or folder in it.
  public static func path(_ name: String) -> String { root + "/" + name }

  private static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.appendingPathComponent("shared").path
  }()
}
