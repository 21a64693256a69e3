import BundledDigits
import Diagnostics
import Foundation
import MisreadKit
import Photographs
import TestSupport
import Testing

@Suite("An audit of rows") struct RowAuditTests {
  @Test(
    "counts the fewest changes from the truth to what was read",
    arguments: [
      // Worked by hand.
      ("2026", "2026", 0, 0, 0), ("2026", "226", 0, 0, 1), ("2026", "20126", 0, 1, 0),
      ("2026", "2056", 1, 0, 0), ("", "12", 0, 2, 0), ("12", "", 0, 0, 2),
      ("1234", "2345", 0, 1, 1), ("77", "1", 1, 0, 1),
    ])
  func edits(truth: String, text: String, substituted: Int, added: Int, missed: Int) {
    let edits = EditCount(from: truth, to: text)
    #expect(edits.total == substituted + added + missed)
    #expect(edits.substituted == substituted)
    #expect(edits.added == added && edits.missed == missed)
  }

  /// Plain digits in boxes of 200 pixels beside each other.
  private func row(_ labels: [Int]) -> GreyPicture {
    let pictures = labels.map { DrawnDigit.plain[$0].render() }
    let side = pictures[0].width
    var pixels = [UInt8](repeating: pictures[0].pixels[0], count: side * side * labels.count)
    for (place, picture) in pictures.enumerated() {
      for y in 0..<side {
        for x in 0..<side {
          pixels[(y * labels.count + place) * side + x] = picture.pixels[y * side + x]
        }
      }
    }
    return GreyPicture(width: side * labels.count, height: side, pixels: pixels)
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for labels in [[2, 0, 6], [7, 4, 5, 3], [8, 1]] {
      let name = labels.map(String.init).joined()
      try Data(row(labels).encodedAsPNG()).write(
        to: URL(fileURLWithPath: "\(folder.path)/\(name)_drawn.png"))
    }
    let blank = GreyPicture(width: 90, height: 30, pixels: Array(repeating: 250, count: 2700))
    try Data(blank.encodedAsPNG()).write(to: URL(fileURLWithPath: "\(folder.path)/99_blank.png"))
    _ = try folder.file("12_torn.png", "no picture")
    try Data(row([1]).encodedAsPNG()).write(
      to: URL(fileURLWithPath: "\(folder.path)/my_row.png"))
    return folder
  }

  private func audit(_ path: String) async throws -> RowAudit {
    let known = try ModelFile.open("cnn")
    let rows = try RowFolder(path, labels: known.labels)
    return try await RowAuditor(
      known, separator: .bundled(),
      options: RowMethod.allCases.map { RowReader.Options(method: $0) }
    ).audit(
      rows.files, folder: rows.name, provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source(decode: rows.decode) { "\($0)" })
  }

  @Test("takes truths off names, reads by every method, and lists what can't be read")
  func rows() async throws {
    let folder = try folder()
    let audit = try await audit(folder.path)
    #expect(audit.rows.map(\.truth) == ["206", "7453", "81", "99"])
    #expect(audit.unreadable.map(\.name) == ["12_torn.png", "my_row.png"])
    #expect(audit.methods.map(\.method) == [.segments, .window])
    let segments = audit.methods[0]
    #expect(segments.characterCount == 11 && segments.rightRows == 3)
    #expect(segments.edits.missed == 2, "nothing stands on the blank row")
    #expect(abs(segments.characterAccuracy - 9.0 / 11) < 1e-12)
    #expect(audit.mistakes.map(\.name) == ["99_blank.png"])
  }

  @Test("becomes a report with the misread rows on it")
  func report() async throws {
    let folder = try folder()
    let paths = try ReportFile.write(await audit(folder.path), to: folder.path + "/rows.svg")
    let page = try String(contentsOfFile: try #require(paths.first), encoding: .utf8)
    #expect(page.contains("99_blank.png") && page.contains("segments"))
  }
}
