public import Tensors

/// What a classifier said of N labelled images: K scores for each, and the truth.
///
/// Everything is held as `Double`. Where only probabilities are known, their logarithms take the
/// place of the logits, which is exact for everything that softmax undoes (temperature, negative
/// log-likelihood) and worthless for what needs the logits' own level (energy).
public struct Predictions: Hashable, Sendable {
  /// Where the scores came from.
  public enum Source: Hashable, Sendable {
    /// The network's own scores before softmax.
    case logits
    /// Probabilities, as exact as `precision` says.
    case probabilities(precision: ProbabilityPrecision)
  }

  /// K, the number of classes, at least 2; the scores decide, not the labels that occur.
  public let classCount: Int
  /// The true class of each row, in `0..<classCount`.
  public let labels: [Int]
  /// Whether the scores were logits or probabilities.
  public let source: Source
  /// Logits, or logarithms of probabilities; shape `[N, K]`, row-major, finite.
  public let logits: [Double]
  /// Softmax of `logits`; shape `[N, K]`, row-major; each row adds up to 1.
  public let probabilities: [Double]
  /// The class with the highest score of each row; of equal scores, the lowest index.
  public let predicted: [Int]

  /// N, the number of rows, at least 1.
  public var count: Int { labels.count }

  /// Creates predictions from logits.
  ///
  /// - Parameters:
  ///   - logits: One row of K finite scores per image.
  ///   - labels: The true class of each row.
  /// - Throws: A ``CalibrationError`` that names the first row at fault.
  public init(logits: [[Double]], labels: [Int]) throws(CalibrationError) {
    let classCount = try Self.classCount(of: logits)
    try self.init(flat: logits.flatMap(\.self), classCount: classCount, labels: labels)
  }

  /// Creates predictions from a tensor of logits, shape `[N, K]`, and one of labels, shape `[N]`.
  ///
  /// - Throws: A ``CalibrationError``.
  public init(logits: Tensor, labels: Tensor) throws(CalibrationError) {
    let classCount = try Self.classCount(of: logits)
    try self.init(flat: logits.doubles, classCount: classCount, labels: Self.indices(labels))
  }

  /// Creates predictions from checked parts.
  init(
    flat logits: [Double], classCount: Int, labels: [Int], source: Source = .logits
  ) throws(CalibrationError) {
    try Self.check(logits, classCount: classCount, labels: labels)
    self.init(checked: logits, classCount: classCount, labels: labels, source: source)
  }

  /// The same rows and labels with other scores, which must be finite.
  func replacing(logits: [Double], source: Source? = nil) -> Predictions {
    Predictions(
      checked: logits, classCount: classCount, labels: labels, source: source ?? self.source)
  }

  /// The predictions of some rows, in the order asked for.
  ///
  /// - Precondition: `indices` is not empty and lies within `0..<count`.
  public func rows(at indices: some Sequence<Int>) -> Predictions {
    let indices = Array(indices)
    precondition(!indices.isEmpty, "expected at least one row")
    return Predictions(
      checked: indices.flatMap { logits(ofRow: $0) }, classCount: classCount,
      labels: indices.map { labels[$0] }, source: source)
  }

  private init(checked logits: [Double], classCount: Int, labels: [Int], source: Source) {
    (self.classCount, self.labels) = (classCount, labels)
    (self.logits, self.source) = (logits, source)
    (probabilities, predicted) = Self.softmax(logits, classCount: classCount)
  }

  /// The probability of the predicted class of each row.
  public var confidences: [Double] {
    predicted.indices.map { probabilities[$0 * classCount + predicted[$0]] }
  }

  /// Whether each row's predicted class is the true one.
  public var correct: [Bool] { zip(predicted, labels).map { $0 == $1 } }

  /// The predicted class's confidence and whether it was right, row by row.
  public var answers: Answers { Answers(unchecked: confidences, correct) }

  /// How often each class was said for each true class: `confusion[truth][said]`.
  public var confusion: [[Int]] {
    let empty = Array(repeating: 0, count: classCount)
    var counts = Array(repeating: empty, count: classCount)
    for (truth, said) in zip(labels, predicted) { counts[truth][said] += 1 }
    return counts
  }

  /// The rows with the largest p(said) − p(truth), the largest first, at most `count`.
  public func surestMistakes(_ count: Int) -> [Int] {
    let margins = labels.indices.map { row in
      let scores = probabilities(ofRow: row)
      return scores[scores.startIndex + predicted[row]] - scores[scores.startIndex + labels[row]]
    }
    let wrong = labels.indices.filter { predicted[$0] != labels[$0] }
    return Array(wrong.sorted { (margins[$1], $0) < (margins[$0], $1) }.prefix(count))
  }

  /// The scores of row `index`.
  func logits(ofRow index: Int) -> ArraySlice<Double> {
    logits[index * classCount..<(index + 1) * classCount]
  }

  /// The probabilities of row `index`.
  public func probabilities(ofRow index: Int) -> ArraySlice<Double> {
    probabilities[index * classCount..<(index + 1) * classCount]
  }
}

extension Predictions {
  static func classCount(of rows: [[Double]]) throws(CalibrationError) -> Int {
    guard let first = rows.first else { throw .noRows }
    guard first.count >= 2 else { throw .wrongShape([rows.count, first.count]) }
    if let row = rows.firstIndex(where: { $0.count != first.count }) {
      throw .unevenRow(row: row, expected: first.count, found: rows[row].count)
    }
    return first.count
  }

  static func classCount(of tensor: Tensor) throws(CalibrationError) -> Int {
    guard tensor.rank == 2, tensor.shape[1] >= 2 else { throw .wrongShape(tensor.shape) }
    return tensor.shape[1]
  }

  static func indices(_ labels: Tensor) throws(CalibrationError) -> [Int] {
    guard labels.rank == 1, let integers = labels.integers else {
      throw .labelsAreNotWholeNumbers
    }
    return integers.map { Int($0) }
  }

  private static func check(
    _ scores: [Double], classCount: Int, labels: [Int]
  ) throws(CalibrationError) {
    let rows = scores.count / classCount
    guard rows > 0 else { throw .noRows }
    guard rows == labels.count else { throw .countsDiffer(rows: rows, labels: labels.count) }
    for (row, label) in labels.enumerated() {
      let scores = scores[row * classCount..<(row + 1) * classCount]
      let range = (scores.max() ?? 0) - (scores.min() ?? 0)
      guard range.isFinite, scores.allSatisfy(\.isFinite) else {
        throw .scoreNotFinite(row: row)
      }
      guard (0..<classCount).contains(label) else {
        throw .labelOutOfRange(row: row, label: label, classes: classCount)
      }
    }
  }

  private static func softmax(
    _ logits: [Double], classCount: Int
  ) -> (probabilities: [Double], predicted: [Int]) {
    var probabilities = logits
    var predicted: [Int] = []
    predicted.reserveCapacity(logits.count / classCount)
    for start in stride(from: 0, to: logits.count, by: classCount) {
      var best = start
      for index in start..<start + classCount where logits[index] > logits[best] { best = index }
      predicted.append(best - start)
      var total = 0.0
      for index in start..<start + classCount {
        probabilities[index] = exp(logits[index] - logits[best])
        total += probabilities[index]
      }
      for index in start..<start + classCount { probabilities[index] /= total }
    }
    return (probabilities, predicted)
  }
}

extension Tensor {
  /// The elements as `Double`, whatever their type.
  var doubles: [Double] {
    guard case .double(let values) = elements else { return floats.map(Double.init) }
    return values
  }
}
