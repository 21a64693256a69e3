/// Confidence against accuracy in bins of equal width, with the expected calibration error (ECE).
///
/// Edges are `k · (1/B)` as in NumPy's `linspace`, bins are open below and closed above, and a
/// confidence of 0 belongs to the first. So does Guo et al. 2017, §2
/// (<https://arxiv.org/abs/1706.04599>), but for 0, which it drops; scikit-learn keeps it as we do.
public struct ReliabilityCurve: Hashable, Sendable, Codable {
  /// The bins from 0 to 1, empty ones among them.
  public let bins: [ReliabilityBin]
  /// N, the number of answers in all bins.
  public let count: Int

  /// Sorts answers into bins.
  ///
  /// - Parameters:
  ///   - answers: What was said, how surely, and whether it was right.
  ///   - binCount: B, at least 1.
  /// - Complexity: O(N + B)
  public init(of answers: Answers, binCount: Int = 15) {
    precondition(binCount > 0, "expected at least one bin, got \(binCount)")
    let binning = EqualWidthBinning(binCount: binCount)
    self.init(of: answers, bins: answers.confidences.map(binning.bin), edges: binning.edges)
  }

  /// Gathers answers whose bins are known; bin b reaches from `edges[b]` to `edges[b + 1]`.
  init(of answers: Answers, bins indices: [Int], edges: [Double]) {
    var tallies = Array(repeating: Tally(), count: edges.count - 1)
    for (row, bin) in indices.enumerated() {
      tallies[bin].add(answers.confidences[row], isRight: answers.correct[row])
    }
    count = answers.count
    bins = tallies.indices.map { tallies[$0].bin(from: edges[$0], to: edges[$0 + 1]) }
  }

  /// The gaps between accuracy and confidence, averaged with each bin's share (ECE).
  public var expectedCalibrationError: Double {
    bins.map { Double($0.count) / Double(count) * abs($0.gap ?? 0) }.sum
  }

  /// The largest gap of any bin that is not empty (MCE).
  public var maximumCalibrationError: Double { bins.compactMap { $0.gap.map(abs) }.max() ?? 0 }

  /// The part of the ECE from bins that are surer than they are right.
  public var overconfidence: Double {
    bins.map { Double($0.count) / Double(count) * max($0.gap ?? 0, 0) }.sum
  }

  /// The part of the ECE from bins that are right more often than they are sure.
  public var underconfidence: Double {
    bins.map { Double($0.count) / Double(count) * max(-($0.gap ?? 0), 0) }.sum
  }
}

/// One bin of a reliability curve: `lower` excluded, `upper` included.
public struct ReliabilityBin: Hashable, Sendable, Codable {
  /// The lower edge.
  public let lower: Double
  /// The upper edge.
  public let upper: Double
  /// How many answers fell in.
  public let count: Int
  /// How many of them were right.
  public let rightCount: Int
  /// Their mean confidence; nil for an empty bin.
  public let meanConfidence: Double?
  /// The share that was right; nil for an empty bin.
  public let accuracy: Double?
  /// Wilson's 95 % interval of that share; nil for an empty bin.
  public let accuracyInterval: Interval?

  /// Mean confidence minus accuracy, positive where the bin is too sure; nil for an empty bin.
  public var gap: Double? {
    guard let meanConfidence, let accuracy else { return nil }
    return meanConfidence - accuracy
  }
}

/// Which of B bins of equal width a confidence belongs to.
struct EqualWidthBinning {
  let edges: [Double]

  init(binCount: Int) {
    let width = 1 / Double(binCount)
    edges = (0..<binCount).map { Double($0) * width } + [1]
  }

  /// The bin b with `edges[b] < confidence ≤ edges[b + 1]`; 0 for a confidence of 0.
  func bin(_ confidence: Double) -> Int {
    let last = edges.count - 2
    // The product may round to the wrong side of an edge, by one bin at most.
    var bin = min(max(Int(confidence * Double(last + 1)), 0), last)
    if bin < last, confidence > edges[bin + 1] { bin += 1 }
    if bin > 0, confidence <= edges[bin] { bin -= 1 }
    return bin
  }
}

/// The running sums of one bin.
private struct Tally {
  var count = 0
  var rightCount = 0
  var confidence = 0.0

  mutating func add(_ confidence: Double, isRight: Bool) {
    count += 1
    rightCount += isRight ? 1 : 0
    self.confidence += confidence
  }

  func bin(from lower: Double, to upper: Double) -> ReliabilityBin {
    let isEmpty = count == 0
    return ReliabilityBin(
      lower: lower, upper: upper, count: count, rightCount: rightCount,
      meanConfidence: isEmpty ? nil : confidence / Double(count),
      accuracy: isEmpty ? nil : Double(rightCount) / Double(count),
      accuracyInterval: isEmpty ? nil : .wilson(rightCount, of: count))
  }
}
