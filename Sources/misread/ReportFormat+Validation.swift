import ArgumentParser
import MisreadKit

extension ReportFormat {
  /// Refuses an output whose name does not say what is to be written.
  ///
  /// - Throws: A `ValidationError`, as wrong usage.
  static func validate(_ path: String?) throws {
    guard let path else { return }
    do throws(MisreadError) {
      _ = try ReportFormat(path)
    } catch {
      throw ValidationError(error.words)
    }
  }
}
