/// How one class was read.
public struct ClassRecord: Hashable, Sendable, Codable {
  /// The class, in `0..<K`.
  public let label: Int
  /// How many rows are of this class; may be 0.
  public let count: Int
  /// How many of those were read rightly.
  public let rightCount: Int
  /// Wilson's 95 % interval of the share read rightly; nil where the class does not occur.
  public let accuracyInterval: Interval?
  /// The mean confidence in whatever was answered; nil where the class does not occur.
  public let meanConfidence: Double?

  /// The records of all K classes, those that do not occur among them.
  ///
  /// - Complexity: O(N + K)
  public static func all(of predictions: Predictions) -> [ClassRecord] {
    var (counts, right) = ([Int](), [Int]())
    counts = Array(repeating: 0, count: predictions.classCount)
    right = counts
    var confidences = Array(repeating: 0.0, count: predictions.classCount)
    let answers = predictions.answers
    for (row, label) in predictions.labels.enumerated() {
      counts[label] += 1
      right[label] += answers.correct[row] ? 1 : 0
      confidences[label] += answers.confidences[row]
    }
    return counts.indices.map { label in
      let count = counts[label]
      return ClassRecord(
        label: label, count: count, rightCount: right[label],
        accuracyInterval: count > 0 ? .wilson(right[label], of: count) : nil,
        meanConfidence: count > 0 ? confidences[label] / Double(count) : nil)
    }
  }
}
