/// What a network answered to one picture under one feeding.
struct FeedingOutcome: Sendable {
  /// The index of the class said; nil where the picture could not be prepared.
  let said: Int?
  /// The probability of the class said, in `0...1`.
  let confidence: Double
  /// What the picture adds to the score: with a known class the log-likelihood, in nats.
  let score: Double
  /// One probability per class, kept only where no class is known.
  let probabilities: [Double]

  /// The share of labels that are taken to be wrong, so that one picture can't decide alone.
  static let wrongLabels = 0.01

  /// Scores an answer; without one every class counts as equally likely.
  init(_ probabilities: [Double]?, classCount: Int, truth: Int?) {
    let likely =
      probabilities ?? Array(repeating: 1 / Double(classCount), count: classCount)
    confidence = likely.max() ?? 0
    said = probabilities.flatMap { $0.firstIndex(of: $0.max() ?? 0) }
    if let truth {
      let floor = Self.wrongLabels / Double(classCount)
      score = logarithm((1 - Self.wrongLabels) * likely[truth] + floor)
      self.probabilities = []
    } else {
      score = 0
      self.probabilities = likely
    }
  }
}

/// What a network answered to every picture shown so far under one feeding.
struct FeedingTally: Sendable {
  let feeding: Feeding
  private(set) var outcomes: [FeedingOutcome] = []
  /// The place of a feeding that gave the same numbers on every picture shown so far.
  var twin: Int?

  init(_ feeding: Feeding) { self.feeding = feeding }

  mutating func add(_ more: [FeedingOutcome]) { outcomes += more }

  /// What each picture adds to the score, in nats: the log-likelihood of its class; without classes
  /// how far its probabilities are from the mean ones (Kullback–Leibler).
  ///
  /// The mean of the latter is the mutual information of picture and answer: high for answers that are
  /// sure and not always the same. A picture's share in it is also its influence on it, so that
  /// intervals of the mean hold.
  func scores() -> [Double] {
    guard let classCount = outcomes.first?.probabilities.count, classCount > 0 else {
      return outcomes.map(\.score)
    }
    var mean = [Double](repeating: 0, count: classCount)
    for outcome in outcomes {
      for (index, share) in outcome.probabilities.enumerated() {
        mean[index] += share / Double(outcomes.count)
      }
    }
    return outcomes.map { outcome in
      zip(outcome.probabilities, mean).reduce(0) { sum, pair in
        pair.0 > 0 ? sum + pair.0 * logarithm(pair.0 / pair.1) : sum
      }
    }
  }
}

extension [Double] {
  /// The mean; 0 when there is nothing.
  var meanOrZero: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
