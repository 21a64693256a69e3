import Archives
public import Diagnostics

/// What was demanded of a folder as JUnit XML, which continuous integration shows.
public enum JUnitFile {
  /// Writes one test case per demand, and the files that could not be read as output.
  ///
  /// - Parameters:
  ///   - audit: What was found.
  ///   - failsWhenInconclusive: Whether too few pictures to tell is a failure; else it is skipped.
  ///   - path: The file.
  /// - Throws: A `FileError`.
  public static func write(
    _ audit: Audit, failsWhenInconclusive: Bool, to path: String
  ) throws {
    try FileContents.write(
      Array(text(audit, failsWhenInconclusive: failsWhenInconclusive).utf8), to: path)
  }

  static func text(_ audit: Audit, failsWhenInconclusive: Bool) -> String {
    let results = audit.thresholds
    let inconclusive = results.count { $0.outcome == .inconclusive }
    let failed =
      results.count { $0.outcome == .notMet } + (failsWhenInconclusive ? inconclusive : 0)
    let skipped = failsWhenInconclusive ? 0 : inconclusive
    let suite = escaped("\(audit.folder) by \(audit.model.name)")
    let cases = results.map { result -> String in
      let name = "<testcase classname=\"\(suite)\" name=\"\(escaped(result.name))\""
      let words = escaped(result.sentence)
      switch result.outcome {
      case .met: return "  \(name)/>"
      case .inconclusive where !failsWhenInconclusive:
        return "  \(name)><skipped message=\"\(words)\"/></testcase>"
      case .notMet, .inconclusive:
        return "  \(name)><failure message=\"\(words)\"/></testcase>"
      }
    }
    let unreadable = audit.unreadable.map { escaped("\($0.name): \($0.reason)") }
    let counts = "tests=\"\(results.count)\" failures=\"\(failed)\" skipped=\"\(skipped)\""
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
      + ["<testsuite name=\"\(suite)\" \(counts) errors=\"0\">"]
      + cases
      + (unreadable.isEmpty
        ? [] : ["  <system-out>\(unreadable.joined(separator: "\n"))</system-out>"])
      + ["</testsuite>"]).joined(separator: "\n") + "\n"
  }

  /// Text as XML takes it; control characters, which it takes in no form, become spaces.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\t", "\n", "\r": "&#\(scalar.value);"
      case ..<" ": " "
      default: String(scalar)
      }
    }.joined()
  }
}
