import Calibration
import Diagnostics
import Foundation
import Photographs
import Testing

@Suite("A demand on a folder") struct AuditDemandTests {
  private static let source = Auditor.Source { file in
    DecodedFile(TinyNetwork.picture(isUp: !file.name.hasSuffix("low")))
  } describe: {
    "\($0)"
  }

  /// So many pictures that are read rightly, and so many that are not.
  private func audit(
    right: Int, wrong: Int, demands: [AuditDemand] = [], threshold: Double? = nil
  ) async throws -> Audit {
    let names = (0..<right).map { "\($0)" } + (0..<wrong).map { "\($0)low" }
    var options = Auditor.Options(recipe: .answer)
    (options.demands, options.threshold) = (demands, threshold)
    return try await Auditor(TinyNetwork.make(), options: options).audit(
      names.map { LabelledFile(name: $0, truth: "up") }, folder: "x",
      provenance: Provenance(version: "0", command: "none"), source: Self.source)
  }

  @Test(
    "of accuracy is judged by the end of Wilson's interval",
    arguments: [
      // 38 of 38: 0.90819 to 1; 30 of 38: 0.63654 to 0.88925; by statsmodels, five decimals.
      (38, 0, 0.908, ThresholdResult.Outcome.met), (38, 0, 0.909, .inconclusive),
      (30, 8, 0.636, .met), (30, 8, 0.7, .inconclusive), (30, 8, 0.89, .notMet),
    ])
  func accuracy(
    right: Int, wrong: Int, least: Double, expected: ThresholdResult.Outcome
  ) async throws {
    let audit = try await audit(right: right, wrong: wrong, demands: [.accuracy(least)])
    #expect(audit.thresholds.map(\.outcome) == [expected])
  }

  @Test("of sure mistakes is counted on these very pictures")
  func sureMistakes() async throws {
    let audit = try await audit(
      right: 5, wrong: 3,
      demands: [.sureMistakes(2, confidence: 0.9), .sureMistakes(3, confidence: 0.9)])
    #expect(audit.thresholds.map(\.outcome) == [.notMet, .met])
    #expect(audit.thresholds.first?.interval == Interval(lower: 3, upper: 3))
  }

  @Test("of calibration is not met by a network that is sure of its mistakes")
  func calibration() async throws {
    // Sure to over 99 % of every answer, and half of them wrong: an error near 0.5.
    let audit = try await audit(right: 40, wrong: 40, demands: [.calibrationError(0.3)])
    #expect(audit.thresholds.map(\.outcome) == [.notMet])
    let fine = try await self.audit(right: 80, wrong: 0, demands: [.calibrationError(0.05)])
    #expect(fine.thresholds.map(\.outcome) == [.met])
  }

  @Test("can leave out answers that are not sure, as the question's script does")
  func counting() async throws {
    let all = try await audit(right: 3, wrong: 1, threshold: 0.5)
    #expect(all.counting?.answered == 4 && all.counting?.right == 3)
    let none = try await audit(right: 3, wrong: 1, threshold: 1.1)
    #expect(none.counting?.answered == 0 && none.counting?.interval == nil)
    #expect(none.accuracy == 0.75)
  }
}

@Suite("A resumed audit") struct ResumedAuditTests {
  private static let source = Auditor.Source { file in
    if file.name.hasSuffix("3") { throw CocoaError(.fileReadCorruptFile) }
    return DecodedFile(TinyNetwork.picture(isUp: !file.name.hasSuffix("low")))
  } describe: { _ in
    "torn"
  }

  @Test("equals an undisturbed one wherever it was cut off", arguments: [0, 1, 15, 16, 17, 40, 50])
  func equals(cut: Int) async throws {
    let files = (0..<50).map { index in
      LabelledFile(name: index.isMultiple(of: 4) ? "\(index)low" : "\(index)", truth: "up")
    }
    let auditor = try Auditor(
      TinyNetwork.make(), options: .init(recipe: .answer, others: [.scaled], gallery: 3))
    let provenance = Provenance(version: "0", command: "none")
    var lines: [AuditLine] = []
    let whole = try await auditor.audit(
      files, folder: "x", provenance: provenance, source: Self.source
    ) { lines += $0 }
    #expect(lines.map(\.name) == files.map(\.name))
    var later: [AuditLine] = []
    let resumed = try await auditor.audit(
      files, folder: "x", provenance: provenance, source: Self.source,
      earlier: Array(lines.prefix(cut))
    ) { later += $0 }
    #expect(resumed == whole)
    #expect(later == Array(lines.dropFirst(cut)))
  }
}

@Suite("Two audits of one folder") struct AuditComparisonTests {
  private func audit(_ truths: [(String, String)], isUp: Bool) async throws -> Audit {
    try await Auditor(TinyNetwork.make(), options: .init(recipe: .answer)).audit(
      truths.map { LabelledFile(name: $0.0, truth: $0.1) }, folder: "x",
      provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source { _ in
        DecodedFile(TinyNetwork.picture(isUp: isUp))
      } describe: {
        "\($0)"
      })
  }

  @Test("are compared picture by picture, and flips are listed")
  func flips() async throws {
    let names = (0..<6).map { ("\($0)", $0 < 4 ? "up" : "down") }
    let first = try await audit(names + [("old", "up"), ("x", "up")], isUp: true)
    let second = try await audit(names + [("new", "up"), ("x", "down")], isUp: false)
    let provenance = Provenance(version: "0", command: "none")
    let found = try AuditComparison(first, second, provenance: provenance)
    #expect(found.count == 6 && found.before.right == 4 && found.after.right == 2)
    #expect(found.flips.map(\.change) == Array(repeating: .lost, count: 4) + [.gained, .gained])
    // McNemar's exact test: 2 · (1 + 6 + 15) / 2⁶.
    #expect(abs(found.pValue - 44.0 / 64) < 1e-12)
    #expect(found.finding == .open)
    #expect(found.onlyBefore == ["old"] && found.onlyAfter == ["new"])
    #expect(found.otherTruth == ["x"])
    let other = try await audit([("else", "up")], isUp: true)
    #expect(throws: DiagnosticsError.nothingToCompare) {
      try AuditComparison(first, other, provenance: provenance)
    }
  }
}
