import Calibration
import Diagnostics
import Tensors
import Testing

@Suite("A report of training") struct TrainingReportTests {
  /// Probabilities of two classes in which `said` is read with 0.9.
  private func rows(_ said: [Int]) -> [[Double]] {
    said.map { $0 == 0 ? [0.9, 0.1] : [0.1, 0.9] }
  }

  private func test(
    _ kind: TestComparison.Kind, truths: [Int], before: [Int], after: [Int]
  ) -> TestComparison {
    TestComparison(
      "images", kind, labels: ["cat", "dog"], truths: truths, before: rows(before),
      after: rows(after)
    ) { place in
      TestComparison.Image(
        name: "\(place)", picture: nil, prepared: Tensor(repeating: 0, shape: [1, 2, 2]))
    }
  }

  private func report(_ tests: [TestComparison]) -> TrainingReport {
    let model = ModelRecord(name: "m", hash: "0", labels: ["cat", "dog"], imageShape: [1, 2, 2])
    return TrainingReport(
      TrainingRecord(), before: model, after: model, tests: tests, unused: [],
      provenance: Provenance(version: "1", command: "train"))
  }

  @Test("counts what was gained and lost, and keeps every image that is answered otherwise")
  func comparison() throws {
    // Of five images: right both times, gained, lost, gained, wrong both times.
    let test = test(
      .own, truths: [0, 1, 0, 1, 0], before: [0, 0, 0, 0, 1], after: [0, 1, 1, 1, 1])
    #expect(test.before.right == 2 && test.after.right == 3)
    #expect(test.pairs.gained == 2 && test.pairs.lost == 1)
    // Two-sided and exact, of three changes: 2 · (1 + 3) / 8, cut at 1.
    #expect(test.pValue == 1)
    #expect(test.flips.map(\.name) == ["2", "1", "3"])
    #expect(test.flips[0].change == .lost && test.flips[0].truth == "cat")
    #expect(test.flips[0].before?.said == "cat" && test.flips[0].after?.said == "dog")
    // Wilson 1927 for 3 of 5, z = 1.96: (0.6 + z²/10 ± z √(0.24/5 + z²/100)) / (1 + z²/5).
    #expect(abs(test.after.interval.lower - 0.2307) < 1e-4)
    #expect(abs(test.after.interval.upper - 0.8824) < 1e-4)
    #expect(abs(test.after.meanConfidence - 0.9) < 1e-12)
  }

  @Test("says whether own pictures were worth it")
  func verdicts() {
    let truths = Array(repeating: 0, count: 200)
    func said(right: Int) -> [Int] { (0..<200).map { $0 < right ? 0 : 1 } }
    func own(_ before: Int, _ after: Int) -> TestComparison {
      test(.own, truths: truths, before: said(right: before), after: said(right: after))
    }
    func data(_ before: Int, _ after: Int) -> TestComparison {
      test(.data, truths: truths, before: said(right: before), after: said(right: after))
    }
    #expect(report([data(190, 190), own(100, 120)]).verdict == .worthIt)
    // 1 of 200 is half a point, which is borne; 2 of 200 is not.
    #expect(report([data(190, 189), own(100, 120)]).verdict == .worthIt)
    #expect(report([data(190, 188), own(100, 120)]).verdict == .forgets)
    #expect(report([data(190, 190), own(100, 103)]).verdict == .tooFewToTell)
    #expect(report([data(190, 190), own(100, 100)]).verdict == .noGain)
    #expect(report([data(190, 190), own(200, 199)]).verdict == .allRight)
    #expect(report([data(190, 190)]).verdict == .untested)
  }
}
