import Calibration
import Foundation
import Testing

@Suite struct `A calibration summary` {
  @Test func `keeps intervals of shares within what a share can be`() throws {
    // Three times certain and once not: 0.88 ± 0.24 would reach beyond 1.
    let predictions = try Predictions(
      probabilities: [[1, 0], [1, 0], [1, 0], [0.52, 0.48]], labels: [0, 0, 1, 0])
    let scores = CalibrationScores(of: predictions)
    let interval = try #require(scores.meanConfidenceInterval)
    #expect(interval.upper == 1 && interval.lower < 0.88)
    #expect((scores.negativeLogLikelihoodInterval?.lower ?? -1) >= 0)
  }

  @Test func `holds both sides of the report and survives JSON`() throws {
    let fit = try GoldenExamples.c(count: 400)
    let outcome = try CalibrationOutcome(
      fittedTo: fit.rows(at: 0..<200), judgedOn: fit.rows(at: 200..<400))
    let summary = outcome.summary
    #expect(summary.kind == "temperature")
    #expect(summary.evaluation == .heldOut(fitCount: 200))
    let after = try #require(summary.after)
    #expect(after.scores.negativeLogLikelihood < summary.before.scores.negativeLogLikelihood)
    #expect(after.scores.accuracy == summary.before.scores.accuracy)
    #expect(summary.before.curve.bins.map(\.count).reduce(0, +) == 200)
    #expect(summary.before.smooth != nil)
    #expect(outcome.recalibrator != nil)
    #expect(outcome.choice?.chosen == "temperature")
    let data = try JSONEncoder().encode(summary)
    #expect(try JSONDecoder().decode(CalibrationSummary.self, from: data) == summary)
  }

  @Test func `is judged on rows that the rule has not seen`() throws {
    let predictions = try GoldenExamples.c(count: 100)
    #expect(throws: CalibrationError.setsOverlap(count: 10)) {
      try CalibrationOutcome(
        fittedTo: predictions.rows(at: 0..<60), judgedOn: predictions.rows(at: 50..<100))
    }
    let crossed = CalibrationOutcome(crossFittedOn: predictions)
    #expect(crossed.summary.evaluation == .crossFitted(folds: 5))
    let temperature = try #require(crossed.summary.temperature)
    #expect(temperature == (try TemperatureFit(to: predictions)))
    let loss = try #require(crossed.summary.after).scores.negativeLogLikelihood
    #expect(loss > temperature.lossAfter)
  }

  @Test func `refuses sets of different classes`() throws {
    let two = try Predictions(logits: [[1, 0]], labels: [0])
    #expect(throws: CalibrationError.wrongShape([1, 2])) {
      try CalibrationOutcome(fittedTo: try GoldenExamples.c(), judgedOn: two)
    }
  }

  @Test(arguments: [1, 10])
  func `says that so few rows fit nothing`(count: Int) throws {
    let outcome = CalibrationOutcome(crossFittedOn: try GoldenExamples.c(count: count))
    #expect(outcome.recalibrator == nil)
    #expect(outcome.summary.refusal == .tooFewRows(count: count, minimum: 30))
    #expect(outcome.summary.after == nil)
    #expect(outcome.summary.evaluation == .asIs)
    #expect(outcome.summary.effect?.contains("at least 30 are needed") == true)
  }

  @Test func `fits few rows when told to`() throws {
    var options = CalibrationOptions()
    options.kind = TemperatureScaling.self
    options.minimumRows = 10
    let outcome = CalibrationOutcome(
      crossFittedOn: try GoldenExamples.c(count: 20), options: options)
    #expect(outcome.summary.temperature?.count == 20)
    #expect(outcome.choice == nil)
  }

  @Test func `says when nothing helps`() throws {
    let predictions = try Predictions(
      logits: (0..<400).map { _ in [log(3), 0] }, labels: (0..<400).map { $0 % 4 == 0 ? 1 : 0 })
    let summary = CalibrationOutcome(crossFittedOn: predictions).summary
    #expect(summary.refusal == nil)
    #expect(summary.effect?.contains("stay as they are") == true)
  }

  @Test func `shows classes without rows as such`() throws {
    let predictions = try Predictions(logits: [[2, 0, 0], [0, 1, 0]], labels: [0, 0])
    let classes = CalibrationSummary(of: predictions).before.classes
    #expect(classes.map(\.count) == [2, 0, 0])
    #expect(classes[0].rightCount == 1)
    #expect(classes[0].accuracyInterval == .wilson(1, of: 2))
    #expect(classes[1].accuracyInterval == nil)
    #expect(classes[1].meanConfidence == nil)
  }

  @Test func `counts the answers that are certain to a Float`() throws {
    let predictions = try Predictions(logits: [[40, 0], [1, 0], [0, 200]], labels: [0, 0, 0])
    #expect(CalibrationView(of: predictions).certainCount == 2)
    #expect(CalibrationView(of: predictions).scores.sureMistakes == 1)
  }
}

@Suite struct `The verdict` {
  @Test func `is too little data for thirty-eight fair answers`() throws {
    // Right as often as sure, in each bin as nearly as whole answers allow.
    let predictions = try binary(confidence: 0.75, right: 28, of: 38)
    let verdict = CalibrationSummary(of: predictions).verdict
    #expect(verdict.finding == .tooLittleData)
    #expect(verdict.sentence.hasPrefix("Too little data to tell: with 38 answers"))
  }

  @Test func `is overconfident where chance can't explain it, however few`() throws {
    let verdict = CalibrationSummary(of: try binary(confidence: 0.97, right: 23, of: 38)).verdict
    #expect(verdict.finding == .overconfident)
    #expect(
      verdict.sentence
        == "Overconfident: on 38 answers it is 97\u{202f}% sure and 61\u{202f}% right.")
  }

  @Test func `is underconfident on the other side`() throws {
    let verdict = CalibrationSummary(of: try binary(confidence: 0.6, right: 190, of: 200)).verdict
    #expect(verdict.finding == .underconfident)
  }

  @Test func `is mixed where both sides weigh alike`() throws {
    let low = try binary(confidence: 0.6, right: 190, of: 200)
    let high = try binary(confidence: 0.97, right: 124, of: 200)
    let rows = [low, high].flatMap { set in (0..<200).map { Array(set.logits[2 * $0..<2 * $0 + 2]) }
    }
    let both = try Predictions(logits: rows, labels: low.labels + high.labels)
    #expect(CalibrationSummary(of: both).verdict.finding == .mixed)
  }

  @Test func `finds no fault in many fair answers`() throws {
    let verdict = CalibrationSummary(of: try binary(confidence: 0.75, right: 1500, of: 2000))
      .verdict
    #expect(verdict.finding == .noFault)
  }

  /// Rows of one confidence, the given number of them right.
  private func binary(confidence: Double, right: Int, of count: Int) throws -> Predictions {
    try Predictions(
      logits: (0..<count).map { _ in [log(confidence / (1 - confidence)), 0] },
      labels: (0..<count).map { $0 < right ? 0 : 1 })
  }
}

@Suite struct `A temperature carried from one set to another` {
  @Test func `is judged on both`() throws {
    // The same answers, said more and less surely than they deserve.
    let example = try GoldenExamples.c(count: 400)
    let clean = example.rows(at: 0..<200).scaled(byTemperature: 3)
    let own = example.rows(at: 200..<400).scaled(byTemperature: 0.5)
    let pair = try TwoSetComparison(clean, named: "clean", own, named: "photographs")
    let (first, second) = (
      try #require(pair.first.temperature), try #require(pair.second.temperature)
    )
    #expect(first.temperature < 1)
    #expect(second.temperature > 1)
    let moved = try #require(pair.second.underOther)
    #expect(moved.negativeLogLikelihood > pair.second.asIs.negativeLogLikelihood)
    let mended = try #require(pair.second.underOwn)
    #expect(mended.negativeLogLikelihood < pair.second.asIs.negativeLogLikelihood)
    #expect(pair.sentence.contains("does not help on photographs"))
    #expect(pair.sentence.hasSuffix("No temperature repairs a wrong answer."))
  }

  @Test func `says so where none could be fitted`() throws {
    let example = try GoldenExamples.c(count: 40)
    let few = try GoldenExamples.c(count: 45).rows(at: 40..<45)
    let pair = try TwoSetComparison(few, named: "few", example, named: "own")
    #expect(pair.first.refusal == .tooFewRows(count: 5, minimum: 30))
    #expect(pair.second.underOther == nil)
    #expect(pair.sentence == "No temperature could be fitted on few.")
  }
}

@Suite struct `A threshold below which nothing is answered` {
  @Test func `is judged by the half that did not choose the threshold`() throws {
    // Even rows err below 0.6, odd rows below 0.8: each half's threshold is the other's surprise.
    let confidences = [0.9, 0.9, 0.7, 0.7, 0.5, 0.5]
    let answers = try Answers(
      confidences: confidences, correct: [true, true, true, false, false, false])
    let abstention = Abstention(of: answers, errorRate: 0)
    #expect(abstention.chosen?.threshold == 0.9)
    #expect(abstention.chosen?.kept == 2)
    let unseen = try #require(abstention.unseen)
    // The even half chooses 0.7 and keeps two odd rows, one wrong; the odd half chooses 0.9 and keeps one.
    #expect(unseen.kept == 3 && unseen.wrong == 1 && unseen.count == 6)
    #expect(abstention.sentence.contains("keeps 50\u{202f}%"))
  }

  @Test func `says when no confidence is high enough`() throws {
    let answers = try Answers(confidences: [0.9, 0.8], correct: [false, true])
    let abstention = Abstention(of: answers, errorRate: 0.1)
    #expect(abstention.chosen == nil && abstention.unseen == nil)
    #expect(abstention.sentence.hasPrefix("No confidence is high enough"))
  }

  @Test func `says when there are too few answers to judge it`() throws {
    let answers = try Answers(confidences: [0.9], correct: [true])
    let abstention = Abstention(of: answers, errorRate: 0.1)
    #expect(abstention.chosen?.threshold == 0.9)
    #expect(abstention.sentence.contains("too few answers"))
  }
}

@Suite struct `What honest probabilities would score` {
  @Test func `is what coins with those chances give on average`() throws {
    let predictions = try Predictions(logits: [[log(3), 0], [0, log(19)]], labels: [0, 0])
    let expected = CalibrationExpectation(of: predictions)
    // Two rows of 3/4 and 1/4, 19/20 and 1/20, worked by hand.
    #expect(abs(expected.accuracy - 0.85) < 1e-12)
    let entropy = { (p: Double) in -p * log(p) - (1 - p) * log(1 - p) }
    #expect(abs(expected.negativeLogLikelihood - (entropy(0.75) + entropy(0.95)) / 2) < 1e-12)
    #expect(abs(expected.brierScore - (0.375 + 0.095) / 2) < 1e-12)
    #expect(abs(expected.sureMistakes - 0.05) < 1e-12)
  }

  @Test func `has intervals only from two rows on`() throws {
    let one = CalibrationScores(of: try Predictions(logits: [[1, 0]], labels: [0]))
    #expect(one.negativeLogLikelihoodInterval == nil && one.brierScoreInterval == nil)
    let scores = CalibrationScores(of: try GoldenExamples.c())
    let interval = try #require(scores.negativeLogLikelihoodInterval)
    #expect(interval.contains(scores.negativeLogLikelihood))
  }
}

@Suite struct `The two sets` {
  @Test func `are told apart by how they were fed`() throws {
    let example = try GoldenExamples.c(count: 80)
    let pair = try TwoSetComparison(
      example.rows(at: 0..<40), named: "clean", example.rows(at: 40..<80), named: "own",
      recipes: (nil, "question"))
    #expect(pair.sentence.contains("fed differently, clean as it is and own by recipe question"))
    #expect(pair.second.recipe == "question")
  }
}
