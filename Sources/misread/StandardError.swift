import Foundation

/// The stream for progress and errors; results alone go to standard output.
enum StandardError {
  /// Whether somebody watches.
  static let isTerminal = isatty(STDERR_FILENO) != 0

  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
