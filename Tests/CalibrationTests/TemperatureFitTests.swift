import Calibration
import Foundation
import Testing

@Suite struct `A temperature` {
  @Test func `equals the reference's on forty rows of three classes`() throws {
    let predictions = try GoldenExamples.c()
    let fit = try TemperatureFit(to: predictions)
    #expect(abs(fit.temperature - 1.951001) < 1e-6)  // six decimals printed
    #expect(abs(fit.lossBefore - 0.431632) < 1e-6)
    #expect(abs(fit.lossAfter - 0.341500) < 1e-6)
    #expect(abs(fit.fisherInterval.lower - 1.32) < 0.006)  // two decimals printed
    #expect(abs((fit.fisherInterval.upper ?? 0) - 3.76) < 0.006)
    #expect(abs(predictions.answers.accuracy - 0.875) < 1e-12)
    #expect(abs(predictions.answers.meanConfidence - 0.929998) < 1e-6)
    #expect(abs(predictions.brierScore - 0.243526) < 1e-6)
    #expect(abs(curve(predictions, 15) - 0.137760) < 1e-6)
    #expect(abs(curve(predictions, 10) - 0.118971) < 1e-6)
    #expect(predictions.answers.wrongCount(atConfidence: 0.9) == 3)
    let cooled = predictions.scaled(byTemperature: fit.temperature)
    #expect(abs(cooled.brierScore - 0.220381) < 1e-6)
    #expect(abs(curve(cooled, 15) - 0.109420) < 1e-6)
    #expect(abs(curve(cooled, 10) - 0.128951) < 1e-6)
  }

  @Test(arguments: [(40, 1.9510009069980672), (1200, 2.032325856351496)])
  func `equals scikit-learn's`(count: Int, expected: Double) throws {
    // scikit-learn 1.9.1, sklearn.calibration._TemperatureScaling, on the same logits.
    let fit = try TemperatureFit(to: try GoldenExamples.c(count: count))
    #expect(abs(fit.temperature - expected) < 1e-6)  // its search stops at 1.5e-8 of log β
  }

  @Test func `is the same from the logarithms of the probabilities`() throws {
    let logits = try GoldenExamples.c()
    let rows = logits.labels.indices.map { Array(logits.probabilities(ofRow: $0)) }
    let fromProbabilities = try TemperatureFit(
      to: try Predictions(probabilities: rows, labels: logits.labels))
    let fromLogits = try TemperatureFit(to: logits)
    // Exact in theory; log p of small p keeps 15 digits.
    #expect(abs(fromProbabilities.temperature - fromLogits.temperature) < 1e-9)
  }

  @Test(arguments: [0.001, 0.3, 1, 2.5, 1000])
  func `scales with the logits`(scale: Double) throws {
    let predictions = try GoldenExamples.c()
    let rows = predictions.labels.indices.map { row in
      (0..<3).map { predictions.logits[row * 3 + $0] * scale + 100 }
    }
    let fit = try TemperatureFit(to: try Predictions(logits: rows, labels: predictions.labels))
    let expected = scale * (try TemperatureFit(to: predictions)).temperature
    // The added 100 costs 14 digits − 2 − 5 of the smallest logits.
    #expect(abs(fit.temperature / expected - 1) < 1e-9)
  }

  @Test func `is at the zero of the derivative`() throws {
    let predictions = try GoldenExamples.c()
    let best = try TemperatureFit(to: predictions)
    for factor in [0.999, 1.001] {
      let other = predictions.scaled(byTemperature: best.temperature * factor)
      #expect(other.negativeLogLikelihood > best.lossAfter)
    }
  }

  @Test func `never changes an answer`() throws {
    let predictions = try GoldenExamples.c()
    #expect(predictions.scaled(byTemperature: 7).predicted == predictions.predicted)
  }

  @Test func `is not known above, when the sample allows any`() throws {
    // Thirty rows at 0.6 each way: β = 0 lies inside the interval.
    let rows = (0..<30).map { _ in [0.1, 0] }
    let fit = try TemperatureFit(
      to: try Predictions(logits: rows, labels: (0..<30).map { $0 < 18 ? 0 : 1 }))
    #expect(fit.fisherInterval.upper == nil)
    // Worked by hand: σ(0.1 β) = 0.6, so β = 10 ln 1.5.
    #expect(abs(fit.temperature - 1 / (10 * log(1.5))) < 1e-12)  // bisection ends at a few ulps
  }

  @Test func `from rounded probabilities is nearer with zeros at half of the last decimal`() throws
  {
    let predictions = try GoldenExamples.c()
    let sharp = predictions.scaled(byTemperature: 0.5)
    let truth = try TemperatureFit(to: sharp).temperature
    let rounded = sharp.labels.indices.map { row in
      sharp.probabilities(ofRow: row).map { ($0 * 1000).rounded() / 1000 }
    }
    let fit = try TemperatureFit(to: try Predictions(probabilities: rounded, labels: sharp.labels))
    let raised = rounded.map { row in row.map { log(max($0, 1e-12)) } }
    let naive = try TemperatureFit(to: try Predictions(logits: raised, labels: sharp.labels))
    #expect(abs(fit.temperature - truth) < abs(naive.temperature - truth))
  }

  private func curve(_ predictions: Predictions, _ bins: Int) -> Double {
    ReliabilityCurve(of: predictions.answers, binCount: bins).expectedCalibrationError
  }
}

@Suite struct `A temperature is refused` {
  @Test func `when every row is right`() throws {
    let rows = (0..<40).map { [Double($0 % 3) + 0.1, 0] }
    let predictions = try Predictions(logits: rows, labels: rows.map { _ in 0 })
    #expect(throws: RecalibrationRefusal.everyRowRight(count: 40)) {
      try TemperatureFit(to: predictions)
    }
  }

  @Test func `when the scores say nothing of the truth`() throws {
    let rows = (0..<40).map { _ in [1.0, 0] }
    let predictions = try Predictions(logits: rows, labels: (0..<40).map { $0 % 2 })
    #expect(throws: RecalibrationRefusal.scoresSayNothing(count: 40)) {
      try TemperatureFit(to: predictions)
    }
    let constant = try Predictions(
      logits: rows.map { _ in [5, 5] }, labels: (0..<40).map { $0 % 4 / 3 })
    #expect(throws: RecalibrationRefusal.scoresSayNothing(count: 40)) {
      try TemperatureFit(to: constant)
    }
  }

  @Test func `for too few rows, unless fewer are asked for`() throws {
    let rows = [[2.0, 0], [1, 0], [0.5, 0], [1, 0]]
    let predictions = try Predictions(logits: rows, labels: [0, 0, 1, 0])
    #expect(throws: RecalibrationRefusal.tooFewRows(count: 4, minimum: 30)) {
      try TemperatureFit(to: predictions)
    }
    let forced = try TemperatureFit(to: predictions, minimumRows: 1)
    #expect(forced.lossAfter < forced.lossBefore)
  }

  @Test(arguments: [(1e-8, false), (1e8, true), (1e300, true)])
  func `when the scores are of no usual scale`(scale: Double, isAbove: Bool) throws {
    let example = try GoldenExamples.c()
    let rows = example.labels.indices.map { row in
      (0..<3).map { example.logits[row * 3 + $0] * scale }
    }
    let predictions = try Predictions(logits: rows, labels: example.labels)
    #expect(throws: RecalibrationRefusal.outOfBounds(isAbove: isAbove)) {
      try TemperatureFit(to: predictions)
    }
  }
}
