/// What is left of N predictions when only the class that was said counts: how sure the
/// classifier was of it, and whether it was right.
public struct Answers: Hashable, Sendable {
  /// The confidence in each answer, in `0...1`.
  public let confidences: [Double]
  /// Whether each answer was right.
  public let correct: [Bool]

  /// N, the number of answers, at least 1.
  public var count: Int { confidences.count }

  /// Creates answers.
  ///
  /// - Throws: A ``CalibrationError`` when there are none, when the counts differ, or for the
  ///   first confidence outside `0...1`.
  public init(confidences: [Double], correct: [Bool]) throws(CalibrationError) {
    guard !confidences.isEmpty else { throw .noRows }
    guard confidences.count == correct.count else {
      throw .countsDiffer(rows: confidences.count, labels: correct.count)
    }
    if let row = confidences.firstIndex(where: { !(0...1).contains($0) }) {
      throw .probabilityOutOfRange(row: row, found: confidences[row])
    }
    self.init(unchecked: confidences, correct)
  }

  init(unchecked confidences: [Double], _ correct: [Bool]) {
    (self.confidences, self.correct) = (confidences, correct)
  }

  /// How many answers were right.
  public var rightCount: Int { correct.count { $0 } }

  /// The share of right answers.
  public var accuracy: Double { Double(rightCount) / Double(count) }

  /// The mean confidence.
  public var meanConfidence: Double { confidences.mean }

  /// How many wrong answers were given with at least this confidence.
  public func wrongCount(atConfidence threshold: Double) -> Int {
    zip(confidences, correct).count { $0 >= threshold && !$1 }
  }
}
