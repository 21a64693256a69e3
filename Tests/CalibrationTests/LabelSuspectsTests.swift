import Calibration
import Testing

@Suite struct `Labels that may be wrong` {
  @Test func `equal those of confident learning on the golden three classes`() throws {
    // Computed apart from this code; six decimals printed.
    let suspects = LabelSuspects(of: try GoldenExamples.c())
    for (found, expected) in zip(suspects.thresholds, [0.700091, 0.876581, 0.968986]) {
      #expect(abs((found ?? 0) - expected) < 1e-6)
    }
    #expect(suspects.joint == [[10, 1, 1], [1, 11, 0], [0, 0, 8]])
    #expect(suspects.rows == [5, 12, 20])
  }

  @Test func `are none where every answer is right, and none of a class with too few rows`() throws
  {
    let right = try Predictions(logits: [[3, 0], [0, 3], [4, 0]], labels: [0, 1, 0])
    #expect(LabelSuspects(of: right).rows.isEmpty)
    #expect(LabelSuspects(of: try GoldenExamples.c(), fewest: 100).rows.isEmpty)
  }
}

@Suite struct `The interval of a calibration error` {
  @Test func `starts at 0 where chance explains the error`() throws {
    let answers = try Answers(
      confidences: (0..<200).map { _ in 0.75 }, correct: (0..<200).map { $0 % 4 != 0 })
    let found = CalibrationErrorInterval(of: answers)
    #expect(found.estimate == 0 && found.interval.lower == 0)
    // 1.96 deviations of |N(0, 0.75 · 0.25 / 200)|, whose deviation is 0.6 of the normal's.
    #expect(abs(found.interval.upper - 1.96 * 0.603 * 0.0306) < 0.006)
  }

  @Test func `holds the error of a network that is sure and wrong`() throws {
    let answers = try Answers(
      confidences: Array(repeating: 1, count: 100), correct: (0..<100).map { $0 % 2 == 0 })
    let found = CalibrationErrorInterval(of: answers)
    #expect(abs(found.estimate - 0.5) < 1e-12)
    #expect(found.interval.lower > 0.35 && found.interval.upper < 0.65)
  }
}
