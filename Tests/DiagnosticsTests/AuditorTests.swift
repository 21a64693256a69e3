import Calibration
import Diagnostics
import Foundation
import Photographs
import Testing

@Suite("An audit") struct AuditorTests {
  private struct Broken: Error {}

  private static let source = Auditor.Source { file in
    if file.name.hasSuffix("broken") { throw Broken() }
    return DecodedFile(TinyNetwork.picture(isUp: !file.name.hasSuffix("low")))
  } describe: { _ in
    "is broken"
  }

  /// Reads files named for the half of the picture that has the ink: `up/…`, `down/…`, `bad/…`.
  private func audit(_ names: [String], gallery: Int = 24) async throws -> Audit {
    let known = try TinyNetwork.make()
    let files = names.map { name in
      LabelledFile(name: name, truth: name.hasPrefix("down") ? "down" : "up")
    }
    return try await Auditor(
      known, options: .init(recipe: .answer, others: [.scaled], gallery: gallery)
    ).audit(
      files, folder: "x", provenance: Provenance(version: "0", command: "none"),
      source: Self.source)
  }

  @Test("counts right answers, by class, in a confusion matrix, with Wilson's interval")
  func counts() async throws {
    // Two ups with ink up: right. One up with ink low: read as down. One down with ink low: right.
    let audit = try await audit(["up/1", "up/2", "up/3low", "down/4low"])
    #expect(audit.count == 4 && audit.accuracy == 0.75)
    #expect(audit.confusion == [[2, 1], [0, 1]])
    #expect(audit.classes.map(\.right) == [2, 1])
    // Wilson for 3 of 4: worked by hand from the formula of 1927.
    #expect(abs(audit.accuracyInterval.lower - 0.300642) < 1e-5)
    #expect(abs(audit.accuracyInterval.upper - 0.954413) < 1e-5)
  }

  @Test("lists files that can't be read by name and reason, and changes nothing else")
  func unreadable() async throws {
    let audit = try await audit(["up/1", "up/2broken", "down/4low"])
    #expect(audit.unreadable == [UnreadableFile(name: "up/2broken", reason: "is broken")])
    let without = try await self.audit(["up/1", "down/4low"])
    #expect(audit.entries == without.entries && audit.accuracy == without.accuracy)
  }

  @Test("compares recipes picture by picture")
  func recipes() async throws {
    // Unchanged values leave white paper at 1: both halves bright but for the ink, so all turn.
    let audit = try await audit(["up/1", "up/2", "down/4low"])
    let other = try #require(audit.recipes.last)
    #expect(other.name == "scale" && other.right == 0)
    #expect(other.gained == 0 && other.lost == 3)
    // McNemar's exact test: 2 · (1/2)³.
    #expect(abs(other.pValue - 0.25) < 1e-12)
  }

  @Test("keeps the pictures of no more mistakes than asked for")
  func gallery() async throws {
    let audit = try await audit((0..<40).map { "up/\($0)low" } + ["up/right"], gallery: 5)
    #expect(audit.mistakes.count == 5)
    #expect(audit.entries.count == 41)
  }

  @Test("refuses a folder of which nothing can be read")
  func nothing() async throws {
    await #expect(throws: DiagnosticsError.nothingToAudit(unreadable: 1)) {
      try await audit(["up/broken"])
    }
  }
}
