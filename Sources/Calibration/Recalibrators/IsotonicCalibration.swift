/// For each class, the rising step function that best turns its probability into how often it is true.
///
/// Each class against the rest (Zadrozny & Elkan 2002), by pooling adjacent violators, with straight
/// lines between the steps as in scikit-learn; then each row is divided by its sum, a row of zeros
/// becoming even. A step at 0 or 1 would make the loss infinite at the first surprise, so the result
/// is mixed with even odds, 1/(N + 1) of it, N being the rows of the fit. Answers may change.
public struct IsotonicCalibration: Recalibrator {
  /// The name it is saved and asked for under.
  public static let kind = "isotonic"
  /// From how many rows on it is offered.
  public static let minimumRows = 5000

  /// One function per class.
  public let functions: [RisingFunction]
  /// N, the number of rows it was fitted on.
  public let count: Int

  /// Fits one function per class.
  ///
  /// - Throws: A ``RecalibrationRefusal``.
  public init(
    fittedTo predictions: Predictions, minimumRows: Int
  ) throws(RecalibrationRefusal) {
    try Self.check(predictions, minimumRows: minimumRows)
    let classCount = predictions.classCount
    functions = (0..<classCount).map { label in
      RisingFunction(
        places: predictions.labels.indices.map {
          predictions.probabilities[$0 * classCount + label]
        },
        values: predictions.labels.map { $0 == label ? 1 : 0 })
    }
    count = predictions.count
  }

  /// K, the number of classes it was fitted to.
  public var classCount: Int? { functions.count }

  /// Whether the numbers, which may come from a file, make a rule.
  public var isSound: Bool {
    functions.count >= 2 && count > 0 && functions.allSatisfy(\.isSound)
  }

  /// The predictions with every probability mapped, and each row divided by its sum.
  ///
  /// - Precondition: they are of `classCount` classes.
  public func recalibrated(_ predictions: Predictions) -> Predictions {
    let classCount = functions.count
    precondition(
      predictions.classCount == classCount,
      "fitted to \(classCount) classes, got \(predictions.classCount)")
    let even = 1 / Double(classCount)
    let mixed = 1 / Double(count + 1)
    let logits = predictions.labels.indices.flatMap { row in
      let values = zip(functions, predictions.probabilities(ofRow: row)).map { $0.value(at: $1) }
      let total = values.sum
      return values.map { value in
        log((1 - mixed) * (total > 0 ? value / total : even) + mixed * even)
      }
    }
    return predictions.replacing(
      logits: logits, source: .probabilities(precision: .exact))
  }
}

/// A function that never falls, given by knots with straight lines between them.
public struct RisingFunction: Hashable, Sendable, Codable {
  /// Where the knots lie, rising.
  public let places: [Double]
  /// The value at each knot, never falling.
  public let values: [Double]

  /// The least-squares fit to points, of which there must be one.
  ///
  /// - Complexity: O(N log N)
  init(places: [Double], values: [Double]) {
    var blocks: [Block] = []
    for index in places.indices.sorted(by: { places[$0] < places[$1] }) {
      let (place, value) = (places[index], values[index])
      if let last = blocks.last, last.end == place, last.start == place {
        blocks[blocks.count - 1].merge(Block(start: place, end: place, sum: value, weight: 1))
      } else {
        Self.pool(&blocks)
        blocks.append(Block(start: place, end: place, sum: value, weight: 1))
      }
    }
    Self.pool(&blocks)
    let knots = blocks.flatMap { block in
      (block.start == block.end ? [block.start] : [block.start, block.end]).map {
        (place: $0, value: block.sum / block.weight)
      }
    }
    (self.places, self.values) = (knots.map(\.place), knots.map(\.value))
  }

  /// Whether there is a knot and everything rises within `0...1`.
  var isSound: Bool {
    places.count == values.count && !places.isEmpty
      && zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
      && zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
      && values.allSatisfy { (0...1).contains($0) } && places.allSatisfy(\.isFinite)
  }

  /// The value at `place`; beyond the outermost knots, theirs.
  ///
  /// - Complexity: O(log knots)
  public func value(at place: Double) -> Double {
    var (low, high) = (0, places.count - 1)
    guard place > places[low] else { return values[low] }
    guard place < places[high] else { return values[high] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle] <= place { low = middle } else { high = middle }
    }
    let share = (place - places[low]) / (places[high] - places[low])
    return values[low] + share * (values[high] - values[low])
  }

  /// Joins the last block to those before it while they would fall.
  private static func pool(_ blocks: inout [Block]) {
    while blocks.count > 1, blocks[blocks.count - 2].mean >= blocks[blocks.count - 1].mean {
      let last = blocks.removeLast()
      blocks[blocks.count - 1].merge(last)
    }
  }

  /// Neighbouring points that share one value.
  private struct Block {
    let start: Double
    private(set) var end: Double
    private(set) var sum: Double
    private(set) var weight: Double

    init(start: Double, end: Double, sum: Double, weight: Double) {
      (self.start, self.end, self.sum, self.weight) = (start, end, sum, weight)
    }

    var mean: Double { sum / weight }

    mutating func merge(_ next: Block) {
      end = next.end
      sum += next.sum
      weight += next.weight
    }
  }
}
