import Foundation
import MisreadKit
import TestSupport
import Testing

@Suite("The truth in a path") struct TruthRuleTests {
  @Test(
    "is found by a template or by a regular expression",
    arguments: [
      ("{label}_*.png", "7_me.png", "7"), ("{label}_*.png", "a/b/7_me.png", "7"),
      ("{label}_*.png", "17_me.png", nil), ("img?-{label}.*", "img1-4.jpg", "4"),
      ("{label}/*", "3/any.png", "3"), ("is([0-9])", "a/this is5.png", "5"),
      ("[0-9]", "x8.png", "8"), ("is([0-9])", "none.png", nil), ("({label}).png", "(2).png", "2"),
    ])
  func patterns(pattern: String, path: String, expected: String?) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/" + path.split(separator: "/").dropLast().joined(separator: "/"),
      withIntermediateDirectories: true)
    _ = try folder.file(path, "")
    let source = try AuditSource(
      folder.path, for: BundledNetwork.mlp.open(), truth: TruthRule(pattern: pattern))
    #expect(source.files == [LabelledFile(name: path, truth: expected)])
  }

  @Test("is refused where the pattern makes no sense", arguments: ["{label}{label}", "(", "[a"])
  func refusals(pattern: String) {
    #expect(throws: MisreadError.self) { try TruthRule(pattern: pattern) }
  }

  @Test("is the folder alone where that is asked for")
  func folders() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/5", withIntermediateDirectories: true)
    _ = try folder.file("5/7_x.png", "")
    let source = try AuditSource(folder.path, for: BundledNetwork.mlp.open(), truth: .folder)
    #expect(source.files.map(\.truth) == ["5"])
  }

  @Test("comes from a table, and its files lie beside it")
  func table() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("digits.csv", "file,label\nb.png,3\na.png,4\n")
    let source = try AuditSource(path, for: BundledNetwork.mlp.open())
    #expect(source.files.map(\.name) == ["b.png", "a.png"])
    #expect(source.files.map(\.truth) == ["3", "4"])
  }
}

@Suite("The log of an audit") struct AuditLogTests {
  private func settings(_ files: String = "f") -> AuditSettings {
    AuditSettings(
      version: "1", models: ["m"], recipes: [.question], temperature: nil, measures: false,
      files: files)
  }

  private let lines = (0..<3).map {
    AuditLine.unreadable(UnreadableFile(name: "\($0).png", reason: "torn"))
  }

  @Test("gives back the whole lines of a run that was cut off, and goes on behind them")
  func resumes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    do {
      let log = try AuditLog(path, settings: settings(), isResumed: true)
      #expect(log.earlier.isEmpty)
      try log.append(lines)
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let log = try AuditLog(path, settings: settings(), isResumed: true)
      #expect(log.earlier == Array(lines.prefix(log.earlier.count)))
      try log.append(Array(lines.dropFirst(log.earlier.count)))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    }
  }

  @Test("is refused where another audit began it, and overwritten where not resumed")
  func others() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    try AuditLog(path, settings: settings(), isResumed: false).append(lines)
    #expect(
      throws: MisreadError.logOfOtherAudit(path: path, difference: "the files or their classes")
    ) { try AuditLog(path, settings: settings("g"), isResumed: true) }
    #expect(try AuditLog(path, settings: settings("g"), isResumed: false).earlier.isEmpty)
  }
}
