import Calibration
import Foundation
import Tensors
import Testing

@Suite struct `Predictions from logits` {
  @Test func `hold the softmax, the answer and whether it was right`() throws {
    let predictions = try Predictions(
      logits: [[0, log(3)], [log(4), 0], [1000, 0]], labels: [1, 1, 0])
    let expected = [0.25, 0.75, 0.8, 0.2, 1, 0]
    for (probability, expected) in zip(predictions.probabilities, expected) {
      #expect(abs(probability - expected) < 1e-15)  // a few ulps of one division
    }
    #expect(predictions.predicted == [1, 0, 0])
    #expect(predictions.correct == [true, false, true])
    #expect(predictions.answers.rightCount == 2)
    #expect(predictions.answers.confidences[2] == 1)
  }

  @Test func `answer with the lowest index of equal scores`() throws {
    let predictions = try Predictions(logits: [[2, 2, 1], [0, 3, 3]], labels: [0, 2])
    #expect(predictions.predicted == [0, 1])
    #expect(predictions.correct == [true, false])
  }

  @Test func `read tensors as they read rows`() throws {
    let rows = try Predictions(logits: [[1, 2, 0], [0.5, 0, 0]], labels: [1, 0])
    let logits = Tensor(shape: [2, 3], floats: [1, 2, 0, 0.5, 0, 0])
    let tensors = try Predictions(logits: logits, labels: Tensor(shape: [2], integers: [1, 0]))
    #expect(tensors == rows)
  }

  @Test(arguments: [
    ([[Double]](), [Int](), CalibrationError.noRows),
    ([[1]], [0], .wrongShape([1, 1])),
    ([[1, 2], [1]], [0, 0], .unevenRow(row: 1, expected: 2, found: 1)),
    ([[1, 2]], [0, 1], .countsDiffer(rows: 1, labels: 2)),
    ([[1, 2], [1, .nan]], [0, 0], .scoreNotFinite(row: 1)),
    ([[1, .infinity]], [0], .scoreNotFinite(row: 0)),
    ([[1, 2], [1, 2], [1, 2]], [0, 1, 2], .labelOutOfRange(row: 2, label: 2, classes: 2)),
    ([[1, 2]], [-1], .labelOutOfRange(row: 0, label: -1, classes: 2)),
  ])
  func `are refused by the name of the fault`(
    rows: [[Double]], labels: [Int], expected: CalibrationError
  ) {
    #expect(throws: expected) { try Predictions(logits: rows, labels: labels) }
  }

  @Test func `are refused for tensors of another shape or type`() {
    let logits = Tensor(shape: [2, 2], floats: [1, 2, 3, 4])
    #expect(throws: CalibrationError.wrongShape([4])) {
      try Predictions(logits: logits.reshaped(to: [4]), labels: Tensor(shape: [1], integers: [0]))
    }
    #expect(throws: CalibrationError.labelsAreNotWholeNumbers) {
      try Predictions(logits: logits, labels: Tensor(shape: [2], floats: [0, 1]))
    }
  }

  @Test func `take the number of classes from the scores, not from the labels`() throws {
    let predictions = try Predictions(logits: [[1, 0, 0], [0, 1, 0]], labels: [0, 1])
    #expect(predictions.classCount == 3)
    #expect(predictions.negativeLogLikelihood > 0)
  }
}

@Suite struct `Predictions from probabilities` {
  @Test func `equal those from the logits after softmax`() throws {
    let logits = try GoldenExamples.c()
    let rows = logits.labels.indices.map { Array(logits.probabilities(ofRow: $0)) }
    let again = try Predictions(probabilities: rows, labels: logits.labels)
    for (probability, expected) in zip(again.probabilities, logits.probabilities) {
      #expect(abs(probability - expected) < 1e-14)  // exp of log
    }
    #expect(again.predicted == logits.predicted)
    #expect(again.source == .probabilities(precision: .exact))
  }

  @Test func `notice entries that are rounded or zero`() throws {
    let rounded = try Predictions(
      probabilities: [[0.123, 0.877], [0, 1], [0.5, 0.5]], labels: [0, 1, 0])
    guard case .probabilities(let precision) = rounded.source else {
      Issue.record("expected the source to be probabilities, got \(rounded.source)")
      return
    }
    #expect(precision.decimals == 3)
    #expect(precision.zeros == 1)
    // The zero became half of the last decimal.
    #expect(abs(rounded.logits[2] - log(0.0005)) < 1e-12)  // one logarithm
  }

  @Test func `keep a loss finite where the truth was given no probability at all`() throws {
    let predictions = try Predictions(
      probabilities: [[0, 1], [1.0 / 3, 2.0 / 3]], labels: [0, 1])
    #expect(predictions.negativeLogLikelihood > 300)
    #expect(predictions.negativeLogLikelihood.isFinite)
    #expect(predictions.confidences[0] == 1)
  }

  @Test(arguments: [
    ([[0.5, 0.6]], CalibrationError.sumIsNotOne(row: 0, sum: 1.1)),
    ([[0.5, 0.5], [1.5, -0.5]], .probabilityOutOfRange(row: 1, found: 1.5)),
    ([[.nan, 1]], .scoreNotFinite(row: 0)),
  ])
  func `are refused by the name of the fault`(rows: [[Double]], expected: CalibrationError) {
    #expect(throws: expected) {
      try Predictions(probabilities: rows, labels: rows.map { _ in 0 })
    }
  }

  @Test func `are refused as answers out of range or of unequal number`() {
    #expect(throws: CalibrationError.probabilityOutOfRange(row: 1, found: 1.25)) {
      try Answers(confidences: [0.5, 1.25], correct: [true, true])
    }
    #expect(throws: CalibrationError.countsDiffer(rows: 1, labels: 2)) {
      try Answers(confidences: [0.5], correct: [true, true])
    }
    #expect(throws: CalibrationError.noRows) { try Answers(confidences: [], correct: []) }
  }
}
