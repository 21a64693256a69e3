import Calibration
import Foundation
import Testing

@Suite struct `The expected calibration error` {
  @Test(arguments: [(10, 0.469444), (15, 0.469444)])
  func `equals scikit-learn's on answers that lie on the edges`(bins: Int, expected: Double) throws
  {
    let curve = ReliabilityCurve(of: try GoldenExamples.a(), binCount: bins)
    // The reference value is printed to six decimals.
    #expect(abs(curve.expectedCalibrationError - expected) < 5e-7)
  }

  @Test(arguments: [(10, 0.221621), (15, 0.262432)])
  func `equals every tool's on a small sample`(bins: Int, expected: Double) throws {
    let curve = ReliabilityCurve(of: try GoldenExamples.b(), binCount: bins)
    #expect(abs(curve.expectedCalibrationError - expected) < 5e-7)  // six decimals printed
  }

  @Test func `counts each bin by its share of the answers`() throws {
    let sure = try Answers(confidences: [1, 1], correct: [true, false])
    #expect(ReliabilityCurve(of: sure).expectedCalibrationError == 0.5)
    let mixed = try Answers(
      confidences: [0.25, 1, 1, 1], correct: [true, true, true, false])
    // Worked by hand: 1/4 · |1 − 1/4| + 3/4 · |2/3 − 1| = 3/16 + 1/4.
    let curve = ReliabilityCurve(of: mixed)
    #expect(abs(curve.expectedCalibrationError - 0.4375) < 1e-15)  // a few ulps
    #expect(abs(curve.overconfidence - 0.25) < 1e-15)  // a few ulps
    #expect(abs(curve.underconfidence - 0.1875) < 1e-15)  // a few ulps
    #expect(curve.maximumCalibrationError == 0.75)
  }

  @Test func `is 1 when all is said surely and all is wrong`() throws {
    let answers = try Answers(confidences: [1, 1, 1], correct: [false, false, false])
    #expect(ReliabilityCurve(of: answers).expectedCalibrationError == 1)
  }
}

@Suite struct `The bins of a reliability curve` {
  @Test func `put 0 in the first, 1 in the last and an edge below it`() throws {
    let answers = try Answers(
      confidences: [0, 0.1, 0.3, 0.7, 1], correct: [true, true, true, true, true])
    let curve = ReliabilityCurve(of: answers, binCount: 10)
    // NumPy's edges 3/10 and 7/10 lie above 0.3 and 0.7, so both belong below.
    #expect(curve.bins.map(\.count) == [2, 0, 1, 0, 0, 0, 1, 0, 0, 1])
  }

  @Test(arguments: [1, 2, 3, 7, 10, 15, 49, 100])
  func `hold exactly the confidences between their edges`(binCount: Int) throws {
    let edges = (0..<binCount).map { Double($0) * (1 / Double(binCount)) } + [1]
    let confidences = edges + edges.dropFirst().map(\.nextDown) + edges.dropLast().map(\.nextUp)
    let curve = ReliabilityCurve(
      of: try Answers(confidences: confidences, correct: confidences.map { _ in true }),
      binCount: binCount)
    for (index, bin) in curve.bins.enumerated() {
      let (lower, upper) = (edges[index], edges[index + 1])
      let expected = confidences.count { (lower < $0 && $0 <= upper) || (index == 0 && $0 == 0) }
      #expect(bin.count == expected)
      #expect((bin.lower, bin.upper) == (lower, upper))
    }
  }

  @Test func `say nothing where they are empty`() throws {
    let curve = ReliabilityCurve(
      of: try Answers(confidences: [0.9], correct: [true]), binCount: 2)
    #expect(curve.bins[0].meanConfidence == nil)
    #expect(curve.bins[0].accuracy == nil)
    #expect(curve.bins[0].accuracyInterval == nil)
    #expect(curve.bins[1].meanConfidence == 0.9)
    #expect(curve.bins[1].accuracyInterval == .wilson(1, of: 1))
  }

  @Test func `survive a round trip through JSON`() throws {
    let curve = ReliabilityCurve(of: try GoldenExamples.b())
    let data = try JSONEncoder().encode(curve)
    #expect(try JSONDecoder().decode(ReliabilityCurve.self, from: data) == curve)
  }
}

@Suite struct `Wilson's interval` {
  @Test(arguments: [  // worked from Wilson's formula, printed to five decimals
    (38, 38, 0.90819, 1.0), (30, 38, 0.63654, 0.88925), (5, 5, 0.56552, 1), (0, 5, 0, 0.43448),
  ])
  func `equals the published one`(right: Int, count: Int, lower: Double, upper: Double) {
    let interval = Interval.wilson(right, of: count)
    #expect(abs(interval.lower - lower) < 5e-6)  // five decimals printed
    #expect(abs(interval.upper - upper) < 5e-6)
  }
}

@Suite struct `What chance alone would score` {
  @Test func `explains the error of a small sample only in part`() throws {
    let null = CalibrationNull(of: try GoldenExamples.c().answers, draws: 4000)
    // The reference's own draws gave 0.0755, 0.110 and 0.005. Standard errors here: mean 0.0003,
    // 95 % point 0.001, p 0.001; four of each, and half of the last decimal.
    #expect(abs(null.mean - 0.0755) < 0.0015)
    #expect(abs(null.upper95 - 0.110) < 0.0045)
    #expect(abs(null.pValue - 0.005) < 0.0045)
  }

  @Test func `is the same for the same seed`() throws {
    let answers = try GoldenExamples.b()
    #expect(CalibrationNull(of: answers, seed: 7) == CalibrationNull(of: answers, seed: 7))
    #expect(CalibrationNull(of: answers, seed: 7) != CalibrationNull(of: answers, seed: 8))
  }

  @Test func `is nothing where every confidence is 1`() throws {
    let right = try Answers(confidences: [1, 1], correct: [true, true])
    let null = CalibrationNull(of: right)
    #expect(null.mean == 0)
    #expect(null.pValue == 1)
    let wrong = try Answers(confidences: [1, 1], correct: [true, false])
    #expect(CalibrationNull(of: wrong).pValue == 1.0 / 1001)
  }
}
