import Archives
public import Diagnostics
import Foundation

/// What an audit has found so far, one JSON object per line: its settings, then each file.
///
/// Lines are written as files are done, so that a killed run can be taken up again.
public final class AuditLog {
  private let handle: FileHandle
  private let path: String
  /// What an interrupted run had found of the first files.
  public let earlier: [AuditLine]

  private struct Header: Codable {
    let audit: AuditSettings
  }

  /// Opens a log.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - settings: What decides the lines.
  ///   - isResumed: Whether a log that is there already is gone on with; its last line, where it was
  ///     cut off, is dropped.
  /// - Throws: A `FileError`, or ``MisreadError/logOfOtherAudit(path:difference:)``.
  public init(_ path: String, settings: AuditSettings, isResumed: Bool) throws {
    self.path = path
    var kept: [UInt8] = []
    var lines: [AuditLine] = []
    if isResumed, FileManager.default.fileExists(atPath: path) {
      (kept, lines) = try Self.read(path, settings)
    }
    if kept.isEmpty { kept = try ReportFile.compactJSON(Header(audit: settings)) + [Self.newline] }
    earlier = lines
    // The file is written beside and renamed, so that a kill here loses nothing either.
    try FileContents.write(kept, to: path)
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw FileError.unwritable(path: path, reason: "it can't be opened")
    }
    self.handle = handle
    try handle.seekToEnd()
  }

  private static let newline = UInt8(ascii: "\n")

  /// The whole lines of a log, checked against the settings.
  private static func read(
    _ path: String, _ settings: AuditSettings
  ) throws -> (kept: [UInt8], lines: [AuditLine]) {
    let bytes = try FileContents.read(path)
    guard let end = bytes.lastIndex(of: newline) else { return ([], []) }
    let decoder = JSONDecoder()
    let rows = bytes[...end].split(separator: newline)
    let header: AuditSettings
    do {
      header = try decoder.decode(Header.self, from: Data(rows[0])).audit
    } catch let error as DecodingError {
      throw MisreadError.invalidFile(path: path, kind: "log of an audit", reason: error.reason)
    }
    if let difference = header.difference(from: settings) {
      throw MisreadError.logOfOtherAudit(path: path, difference: difference)
    }
    var kept = Array(rows[0]) + [newline]
    var lines: [AuditLine] = []
    for row in rows.dropFirst() {
      // A machine that went down may leave rubbish behind; what follows it is done again.
      do { lines.append(try decoder.decode(AuditLine.self, from: Data(row))) } catch { break }
      kept += row
      kept.append(newline)
    }
    return (kept, lines)
  }

  /// Adds lines.
  ///
  /// - Throws: A `FileError`.
  public func append(_ lines: [AuditLine]) throws {
    let bytes = try lines.flatMap { try ReportFile.compactJSON($0) + [Self.newline] }
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw FileError.unwritable(path: path, reason: error.localizedDescription)
    }
  }
}

extension AuditSettings {
  /// What differs, in words; nil for nothing.
  fileprivate func difference(from other: AuditSettings) -> String? {
    if version != other.version { return "the versions of the program" }
    if models != other.models { return "the networks" }
    if recipes != other.recipes { return "the recipes" }
    if temperature != other.temperature { return "the temperatures" }
    if measures != other.measures { return "what is measured" }
    return files == other.files ? nil : "the files or their classes"
  }
}
