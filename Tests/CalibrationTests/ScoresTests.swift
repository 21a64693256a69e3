import Calibration
import Foundation
import Testing

@Suite struct `The smooth calibration error` {
  @Test func `equals relplot's on the golden examples`() throws {
    let a = SmoothCalibration(of: try GoldenExamples.a())
    #expect(abs(a.error - 0.237580) < 5e-7)  // six decimals printed
    #expect(a.bandwidth == 0.23828125)
    let b = SmoothCalibration(of: try GoldenExamples.b())
    #expect(abs(b.error - 0.188074) < 5e-7)
    #expect(b.bandwidth == 0.1884765625)
    let predictions = try GoldenExamples.c()
    #expect(abs(SmoothCalibration(of: predictions.answers).error - 0.109269) < 5e-7)
    let cooled = predictions.scaled(byTemperature: 1.951001)
    // The temperature is rounded to six decimals too.
    #expect(abs(SmoothCalibration(of: cooled.answers).error - 0.069016) < 1e-6)
  }

  @Test func `equals the definition where the kernel is narrow and the grid even`() throws {
    // Expected by the plain convolution over the whole grid, in NumPy 2.4; 1,464 nodes.
    let confidences = (0..<6000).map { index in
      let fraction = (Double(index) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
      return ((1 - 0.4 * fraction * fraction) * 1e12).rounded() / 1e12
    }
    let correct = confidences.enumerated().map { index, confidence in
      (Double(index) * 0.7548776662466927).truncatingRemainder(dividingBy: 1) < confidence - 0.006
    }
    let smooth = SmoothCalibration(
      of: try Answers(confidences: confidences, correct: correct))
    #expect(smooth.bandwidth == 0.0068359375)
    // Sums of a few thousand terms in another order.
    #expect(abs(smooth.error - 0.005905639877432068) < 1e-12)
  }

  @Test func `is nearly 0 for answers that are as right as they are sure`() throws {
    let answers = try Answers(
      confidences: (0..<1000).map { _ in 0.75 }, correct: (0..<1000).map { $0 % 4 != 0 })
    let smooth = SmoothCalibration(of: answers)
    #expect(smooth.error < 1e-9)  // residuals of one place cancel
    let near = smooth.curve.min { abs($0.confidence - 0.75) < abs($1.confidence - 0.75) }
    // At a node 1/1998 from 0.75 the curve is 0.75 by construction, up to the guard of 1e-4.
    #expect(abs((near?.accuracy ?? 0) - 0.75) < 0.003)
  }

  @Test func `draws a density that adds up to one`() throws {
    let curve = SmoothCalibration(of: try GoldenExamples.b()).curve
    let area = curve.map(\.density).reduce(0, +) / Double(curve.count - 1)
    // Rectangles at 200 places instead of an integral: half a step too much at each end.
    #expect(abs(area - 1) < 0.02)
  }
}

@Suite struct `Bins of equal mass` {
  @Test(arguments: [(10, 0.232184), (15, 0.226905)])
  func `give the error of verified_calibration`(bins: Int, expected: Double) throws {
    let curve = ReliabilityCurve(equalMassOf: try GoldenExamples.b(), binCount: bins)
    #expect(abs(curve.expectedCalibrationError - expected) < 5e-7)  // six decimals printed
    #expect(curve.bins.map(\.count).max() == (38 + bins - 1) / bins)
  }

  @Test func `become one where all confidences are equal`() throws {
    let answers = try Answers(confidences: [0.9, 0.9, 0.9], correct: [true, false, true])
    let curve = ReliabilityCurve(equalMassOf: answers, binCount: 3)
    #expect(curve.bins.filter { $0.count > 0 }.count == 1)
    #expect(abs(curve.expectedCalibrationError - (0.9 - 2.0 / 3)) < 1e-15)  // a few ulps
  }

  @Test func `may be more than there are answers`() throws {
    let answers = try Answers(confidences: [0.2, 1], correct: [false, true])
    let curve = ReliabilityCurve(equalMassOf: answers, binCount: 15)
    #expect(curve.bins.map(\.count) == [1, 1])
  }
}

@Suite struct `The other scores of the golden three classes` {
  @Test func `are the reference's`() throws {
    let predictions = try GoldenExamples.c()
    let cooled = predictions.scaled(byTemperature: 1.951001)
    // All references are printed to six decimals.
    #expect(abs(predictions.classwiseCalibrationError() - 0.096151) < 1e-6)
    #expect(abs(cooled.classwiseCalibrationError() - 0.107122) < 1e-6)
    #expect(abs(KolmogorovSmirnov(of: predictions.answers).statistic - 0.056472) < 1e-6)
    #expect(abs(RiskCoverage(of: predictions.answers).area - 0.041640) < 1e-6)
  }
}

@Suite struct `The Brier split` {
  @Test(arguments: [1, 5, 10, 15])
  func `adds up to the score`(bins: Int) throws {
    for answers in [try GoldenExamples.a(), try GoldenExamples.b(), try GoldenExamples.c().answers]
    {
      let score =
        zip(answers.confidences, answers.correct).map { pow($0 - ($1 ? 1 : 0), 2) }.reduce(0, +)
        / Double(answers.count)
      // Five sums of at most 40 terms of size 1.
      #expect(abs(BrierSplit(of: answers, binCount: bins).score - score) < 1e-14)
    }
  }

  @Test func `of the small sample is the reference's`() throws {
    let split = BrierSplit(of: try GoldenExamples.b())
    #expect(abs(split.score - 0.298314) < 5e-7)  // six decimals printed
  }

  @Test func `has nothing within bins that hold one confidence each`() throws {
    let answers = try Answers(
      confidences: [0.5, 0.5, 1, 1], correct: [true, false, true, false])
    let split = BrierSplit(of: answers, binCount: 2)
    // Worked by hand: gaps 0 and 1/2, both accuracies 1/2.
    #expect(split.reliability == 0.125)
    #expect(split.resolution == 0)
    #expect(split.uncertainty == 0.25)
    #expect(split.varianceWithinBins == 0)
    #expect(split.covarianceWithinBins == 0)
  }
}

@Suite struct `The Kolmogorov–Smirnov gap` {
  @Test func `is the largest of the running sums`() throws {
    // Worked by hand: sums 0.5, 0.2, 1.1 of three, in order of confidence.
    let answers = try Answers(confidences: [0.9, 0.5, 0.7], correct: [false, false, true])
    #expect(abs(KolmogorovSmirnov(of: answers).statistic - 1.1 / 3) < 1e-15)  // a few ulps
  }

  @Test func `does not depend on the order among equals`() throws {
    let first = try Answers(confidences: [0.5, 0.5], correct: [true, false])
    let second = try Answers(confidences: [0.5, 0.5], correct: [false, true])
    #expect(KolmogorovSmirnov(of: first) == KolmogorovSmirnov(of: second))
    #expect(KolmogorovSmirnov(of: first).statistic == 0)
    #expect(KolmogorovSmirnov(of: first).pValue == 1)
  }

  @Test func `is at the 5 % point of the Brownian motion where that is known`() throws {
    // 0.95 is reached at 2.2414 (Feller's table): 10,000 coins, all off by 0.5 · 0.0448.
    let answers = try Answers(
      confidences: (0..<10_000).map { _ in 0.5 }, correct: (0..<10_000).map { $0 < 5112 })
    let gap = KolmogorovSmirnov(of: answers)
    // √Σ c(1 − c) = 50, so the walk ends at 112/50 = 2.24.
    #expect(abs((gap.pValue ?? 0) - 0.05) < 0.001)
  }

  @Test func `has no p-value where no chance is left`() throws {
    #expect(KolmogorovSmirnov(of: try Answers(confidences: [1], correct: [true])).pValue == nil)
  }
}

@Suite struct `The risk–coverage curve` {
  @Test func `counts errors from the surest answers down`() throws {
    let answers = try Answers(
      confidences: [0.6, 0.9, 0.8, 0.7], correct: [true, true, false, true])
    let curve = RiskCoverage(of: answers)
    #expect(curve.points.map(\.threshold) == [0.9, 0.8, 0.7, 0.6])
    #expect(curve.points.map(\.wrong) == [0, 1, 1, 1])
    #expect(curve.points.map(\.coverage) == [0.25, 0.5, 0.75, 1])
    // Worked by hand: (0 + 1/2 + 1/3 + 1/4)/4.
    #expect(abs(curve.area - 13.0 / 48) < 1e-15)  // a few ulps
  }

  @Test func `keeps equals together and averages over their order`() throws {
    let answers = try Answers(confidences: [0.9, 0.9], correct: [true, false])
    let curve = RiskCoverage(of: answers)
    #expect(curve.points.count == 1)
    #expect(curve.area == 0.5)
  }

  @Test func `finds the threshold of a wished error rate, if there is one`() throws {
    let answers = try Answers(
      confidences: [0.6, 0.9, 0.8, 0.7, 0.5], correct: [true, true, false, true, false])
    let curve = RiskCoverage(of: answers)
    #expect(curve.abstention(forErrorRate: 0.25)?.threshold == 0.6)
    #expect(curve.abstention(forErrorRate: 0.1)?.threshold == 0.9)
    #expect(curve.abstention(forErrorRate: 1)?.coverage == 1)
    let hopeless = try Answers(confidences: [0.9, 0.8], correct: [false, false])
    #expect(RiskCoverage(of: hopeless).abstention(forErrorRate: 0.5) == nil)
  }

  @Test func `carries its threshold over to other answers`() throws {
    let others = try Answers(
      confidences: [0.95, 0.85, 0.8, 0.3], correct: [true, false, true, false])
    let kept = SelectiveAccuracy(of: others, threshold: 0.8)
    #expect((kept.kept, kept.wrong, kept.coverage) == (3, 1, 0.75))
    #expect(kept.coverageInterval == .wilson(3, of: 4))
    #expect(kept.errorInterval == .wilson(1, of: 3))
    let none = SelectiveAccuracy(of: others, threshold: 0.99)
    #expect(none.errorRate == nil)
    #expect(none.errorInterval == nil)
  }
}

@Suite struct `The consistency band` {
  @Test func `holds the quantiles of the binomial distribution`() throws {
    // Ten coins of 0.8: P(≤ 4) = 0.0064, P(≤ 5) = 0.0328, P(≤ 9) = 0.8926, P(≤ 10) = 1.
    let answers = try Answers(
      confidences: (0..<10).map { _ in 0.8 }, correct: (0..<10).map { $0 < 5 })
    let curve = ReliabilityCurve(of: answers, binCount: 2)
    let band = ConsistencyBand(of: answers, around: curve)
    #expect(band.ranges == [nil, Interval(lower: 0.5, upper: 1)])
  }

  @Test func `is a point where every confidence is 1`() throws {
    let answers = try Answers(confidences: [1, 1], correct: [true, false])
    let band = ConsistencyBand(
      of: answers, around: ReliabilityCurve(of: answers, binCount: 1))
    #expect(band.ranges == [Interval(lower: 1, upper: 1)])
  }

  @Test func `hardly changes where the normal distribution takes over`() throws {
    func range(_ count: Int) throws -> Interval? {
      let answers = try Answers(
        confidences: (0..<count).map { 0.6 + 0.3 * Double($0) / Double(count) },
        correct: (0..<count).map { _ in true })
      return ConsistencyBand(
        of: answers, around: ReliabilityCurve(of: answers, binCount: 1)
      ).ranges[0]
    }
    let (exact, normal) = (try #require(try range(2000)), try #require(try range(2001)))
    // One answer of 2,000.
    #expect(abs(exact.lower - normal.lower) < 1.0 / 2000)
    #expect(abs(exact.upper - normal.upper) < 1.0 / 2000)
  }
}

@Suite struct `A paired comparison` {
  @Test func `counts what was gained and lost`() {
    let pair = PairedComparison(
      before: [true, true, false, false, false], after: [true, false, true, true, false])
    #expect((pair.gained, pair.lost, pair.bothRight, pair.bothWrong) == (2, 1, 1, 1))
  }

  @Test(arguments: [
    (3, 0, 0.25),  // the reference's story: three gained, none lost
    (20, 3, 0.000488),  // 2 · (1 + 23 + 253 + 1771)/2²³
    (19, 2, 0.000221),  // 2 · (1 + 21 + 210)/2²¹
    (0, 0, 1), (5, 5, 1),
  ])
  func `has McNemar's exact p`(gained: Int, lost: Int, expected: Double) {
    let before = Array(repeating: false, count: gained) + Array(repeating: true, count: lost)
    let pair = PairedComparison(before: before, after: before.map(!))
    #expect(abs(pair.pValue - expected) < 5e-7)  // six decimals written
  }

  @Test func `survives thousands of changes`() {
    let before = (0..<8000).map { $0 < 3800 }
    let pair = PairedComparison(before: before, after: before.map(!))
    // SciPy 1.17: binomtest(3800, 8000).pvalue
    #expect(abs(pair.pValue / 8.126091533902667e-06 - 1) < 1e-9)  // 3,800 rounded logarithms
  }
}

@Suite struct `Holm's adjustment` {
  @Test func `raises each p by the number of tests left`() {
    // Worked by hand: 0.01 · 4, 0.02 · 3, 0.03 · 2 raised to 0.06, 0.5.
    let adjusted = holmAdjusted([0.5, 0.01, 0.03, 0.02])
    for (value, expected) in zip(adjusted, [0.5, 0.04, 0.06, 0.06]) {
      #expect(abs(value - expected) < 1e-15)  // one product
    }
    #expect(holmAdjusted([0.9, 0.8]) == [1, 1])
    #expect(holmAdjusted([]) == [])
  }
}
