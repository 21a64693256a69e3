import Calibration
import Foundation
import Testing

@Suite struct `Vector scaling` {
  @Test func `equals SciPy's optimum of the same loss`() throws {
    // SciPy 1.17.1, BFGS to a gradient of 3e-13.
    let predictions = try GoldenExamples.c(count: 1200)
    let rule = try VectorScaling(fittedTo: predictions)
    let scales = [0.40240788349450163, 0.793225260670702, 0.39662035438189125]
    let shifts = [0.3710179097449483, -0.7283759947147544, 0.3573580849698062]
    // A gradient of 1e-9 over a curvature above 1e-3.
    for (scale, expected) in zip(rule.scales, scales) { #expect(abs(scale - expected) < 1e-6) }
    for (shift, expected) in zip(rule.shifts, shifts) { #expect(abs(shift - expected) < 1e-6) }
    #expect(abs(rule.shifts.reduce(0, +)) < 1e-6)
    let after = rule.recalibrated(predictions)
    #expect(after.negativeLogLikelihood < predictions.negativeLogLikelihood)
  }

  @Test func `is refused for few rows and for a class that does not occur`() throws {
    let few = try GoldenExamples.c()
    #expect(throws: RecalibrationRefusal.tooFewRows(count: 40, minimum: 1000)) {
      try VectorScaling(fittedTo: few)
    }
    let twoOfThree = try Predictions(
      logits: (0..<1000).map { [Double($0 % 3), 1, 0] }, labels: (0..<1000).map { $0 % 2 })
    #expect(throws: RecalibrationRefusal.classesMissing([2])) {
      try VectorScaling(fittedTo: twoOfThree)
    }
  }

  @Test func `stays finite where the rows alone could be parted`() throws {
    let rows = (0..<1000).map { [Double($0 % 2), 0] }
    let rule = try VectorScaling(
      fittedTo: try Predictions(logits: rows, labels: (0..<1000).map { 1 - $0 % 2 }))
    #expect((rule.scales + rule.shifts).allSatisfy { $0.isFinite })
    #expect(rule.isSound)
  }
}

@Suite struct `Isotonic calibration` {
  @Test func `equals scikit-learn's, mixed with even odds`() throws {
    // scikit-learn 1.9.1, IsotonicRegression(out_of_bounds="clip") per class, rows divided by sums.
    let predictions = try GoldenExamples.c(count: 6000)
    let after = try IsotonicCalibration(fittedTo: predictions).recalibrated(predictions)
    let expected: [Int: [Double]] = [
      0: [0.137175550107, 0.862768903595, 5.5546298e-05],
      1: [0.999888907404, 5.5546298e-05, 5.5546298e-05],
      2: [0.532323944015, 5.5546298e-05, 0.467620509687],
      17: [0.066414762707, 5.5546298e-05, 0.933529690996],
      123: [0.341462059846, 5.5546298e-05, 0.658482393856],
      4567: [5.5546298e-05, 0.999888907404, 5.5546298e-05],
    ]
    for (row, probabilities) in expected {
      for (found, expected) in zip(after.probabilities(ofRow: row), probabilities) {
        #expect(abs(found - expected) < 1e-9)  // twelve decimals, and equal places within an ulp
      }
    }
    #expect(abs(after.negativeLogLikelihood - 0.30570579044203333) < 1e-9)
  }

  @Test func `never rules anything out`() throws {
    let predictions = try GoldenExamples.c(count: 6000)
    let after = try IsotonicCalibration(fittedTo: predictions).recalibrated(predictions)
    #expect((after.probabilities.min() ?? 0) > 0)
  }

  @Test func `is refused for fewer rows than it needs`() throws {
    let predictions = try GoldenExamples.c(count: 4999)
    #expect(throws: RecalibrationRefusal.tooFewRows(count: 4999, minimum: 5000)) {
      try IsotonicCalibration(fittedTo: predictions)
    }
  }

  @Test func `pools what would fall and shares equal places`() throws {
    // Worked by hand, for class 1: places .2 .4 .4 .6 .8, values 0 1 0 0 1: .4 has 1/2, pooled with .6
    // to 1/3.
    let shares = [0.2, 0.4, 0.4, 0.6, 0.8]
    let rule = try IsotonicCalibration(
      fittedTo: try Predictions(
        probabilities: shares.map { [1 - $0, $0] }, labels: [0, 1, 0, 0, 1]), minimumRows: 1)
    let function = rule.functions[1]
    // Probabilities come back from their logarithms within an ulp.
    for (place, value) in [(0.1, 0), (0.4, 1.0 / 3), (0.5, 1.0 / 3), (0.7, 2.0 / 3), (0.9, 1)] {
      #expect(abs(function.value(at: place) - value) < 1e-12)
    }
  }
}

@Suite struct `A choice of recalibrator` {
  @Test func `has nothing to offer below thirty rows`() throws {
    let choice = RecalibrationChoice(for: try GoldenExamples.c(count: 29))
    #expect(choice.chosen == nil)
    #expect(choice.candidates.first?.refusal == .tooFewRows(count: 29, minimum: 30))
    #expect(choice.candidates.allSatisfy { $0.loss == nil })
  }

  @Test func `has temperature alone in small sets`() throws {
    let choice = RecalibrationChoice(for: try GoldenExamples.c(count: 200))
    #expect(choice.candidates.filter { $0.loss != nil }.map(\.kind) == ["temperature"])
    #expect(choice.chosen == "temperature")
  }

  @Test func `takes the least loss on unseen rows`() throws {
    let choice = RecalibrationChoice(for: try GoldenExamples.c(count: 6000))
    #expect(choice.candidates.map(\.kind) == ["temperature", "vector", "isotonic"])
    let losses = choice.candidates.compactMap(\.loss)
    #expect(losses.count == 3)
    #expect(choice.candidates.first { $0.kind == choice.chosen }?.loss == losses.min())
  }

  @Test func `leaves alone what is calibrated already`() throws {
    // Of each four rows at 3/4, three are right: any temperature but 1 costs.
    let predictions = try Predictions(
      logits: (0..<400).map { _ in [log(3), 0] }, labels: (0..<400).map { $0 % 4 == 0 ? 1 : 0 })
    #expect(RecalibrationChoice(for: predictions).chosen == nil)
  }
}

@Suite struct `Cross-fitting` {
  @Test func `judges every row by rules that have not seen it`() throws {
    let predictions = try GoldenExamples.c(count: 60)
    let fitted = try predictions.crossFitted(by: TemperatureScaling.self, folds: 3)
    #expect(fitted.labels == predictions.labels)
    #expect(fitted.predicted == predictions.predicted)
    // The temperature of each row: three different ones, and none that of all rows together.
    let temperatures = Set(
      predictions.labels.indices.map { row in
        Int((predictions.logits[row * 3 + 1] / fitted.logits[row * 3 + 1] * 1e6).rounded())
      })
    #expect(temperatures.count == 3)
    let all = try TemperatureFit(to: predictions).temperature
    #expect(!temperatures.contains(Int((all * 1e6).rounded())))
    #expect(fitted.negativeLogLikelihood > (try TemperatureFit(to: predictions)).lossAfter)
  }

  @Test func `repeats itself for the same seed only`() throws {
    let predictions = try GoldenExamples.c(count: 60)
    let first = try predictions.crossFitted(by: TemperatureScaling.self, seed: 3)
    #expect(try predictions.crossFitted(by: TemperatureScaling.self, seed: 3) == first)
    #expect(try predictions.crossFitted(by: TemperatureScaling.self, seed: 4) != first)
  }

  @Test func `is refused where a fold has nothing to fit`() throws {
    let rows = (0..<40).map { [Double($0 % 3) + 0.1, 0] }
    let predictions = try Predictions(logits: rows, labels: rows.map { _ in 0 })
    #expect(throws: RecalibrationRefusal.everyRowRight(count: 32)) {
      try predictions.crossFitted(by: TemperatureScaling.self)
    }
  }
}

@Suite struct `Rows taken out of predictions` {
  @Test func `keep their order and their truth`() throws {
    let predictions = try GoldenExamples.c()
    let rows = predictions.rows(at: [5, 2])
    #expect(rows.labels == [predictions.labels[5], predictions.labels[2]])
    #expect(Array(rows.logits[..<3]) == Array(predictions.logits[15..<18]))
    #expect(predictions.rows(at: 0..<40) == predictions)
  }
}
