/// The error rate among the answers that are kept, as the least sure are left out one by one.
///
/// Source: El-Yaniv & Wiener 2010, <https://jmlr.org/papers/v11/el-yaniv10a.html>. Answers of equal
/// confidence are kept or left out together, as no threshold tells them apart.
public struct RiskCoverage: Hashable, Sendable, Codable {
  /// One point for each different confidence, the surest answers first.
  public let points: [RiskCoveragePoint]
  /// The area under the curve (AURC): the mean error rate over keeping 1, 2, … N answers, with the
  /// order among equal confidences averaged over.
  public let area: Double

  /// Sorts answers from the most to the least sure.
  ///
  /// - Complexity: O(N log N)
  public init(of answers: Answers) {
    let order = answers.confidences.indices.sorted {
      answers.confidences[$0] > answers.confidences[$1]
    }
    var points: [RiskCoveragePoint] = []
    var (kept, wrong, area, start) = (0, 0, 0.0, 0)
    while start < order.count {
      let confidence = answers.confidences[order[start]]
      let end = order[start...].firstIndex { answers.confidences[$0] < confidence } ?? order.count
      let wrongHere = order[start..<end].count { !answers.correct[$0] }
      let share = Double(wrongHere) / Double(end - start)
      for place in 1...end - start {
        area += (Double(wrong) + share * Double(place)) / Double(kept + place)
      }
      (kept, wrong, start) = (end, wrong + wrongHere, end)
      points.append(
        RiskCoveragePoint(
          threshold: confidence, kept: kept, wrong: wrong,
          coverage: Double(kept) / Double(order.count)))
    }
    self.points = points
    self.area = area / Double(order.count)
  }

  /// The lowest threshold at which the kept answers err at most as often as wished.
  ///
  /// The rate is the one seen here; on other pictures use ``SelectiveAccuracy`` with this threshold.
  ///
  /// - Parameter errorRate: The wished error rate, in `0...1`.
  /// - Returns: The point of largest coverage, or nil when even the surest answers err more often.
  public func abstention(forErrorRate errorRate: Double) -> RiskCoveragePoint? {
    points.last { $0.errorRate <= errorRate }
  }

  /// The curve with fewer points: the first, the last, and those between at even shares of coverage.
  public func points(atMost limit: Int) -> [RiskCoveragePoint] {
    precondition(limit >= 2, "expected at least two points, got \(limit)")
    guard points.count > limit, let first = points.first else { return points }
    var thinned = [first]
    for point in points.dropFirst() {
      let wanted = Double(thinned.count) / Double(limit - 1)
      if point.coverage >= wanted { thinned.append(point) }
    }
    return thinned
  }
}

/// What is kept above one threshold.
public struct RiskCoveragePoint: Hashable, Sendable, Codable {
  /// The least confidence that is kept.
  public let threshold: Double
  /// How many answers are kept.
  public let kept: Int
  /// How many of those are wrong.
  public let wrong: Int
  /// The share of all answers that is kept, in `0...1`.
  public let coverage: Double

  /// The share of the kept answers that is wrong.
  public var errorRate: Double { Double(wrong) / Double(kept) }
}

/// How a threshold that was chosen on some answers does on others.
public struct SelectiveAccuracy: Hashable, Sendable, Codable {
  /// The least confidence that is kept.
  public let threshold: Double
  /// N, the number of answers it was applied to.
  public let count: Int
  /// How many answers are kept.
  public let kept: Int
  /// How many of those are wrong.
  public let wrong: Int
  /// Wilson's 95 % interval of the share that is kept.
  public let coverageInterval: Interval
  /// Wilson's 95 % interval of the error rate among the kept; nil where none is kept.
  public let errorInterval: Interval?

  /// The share of the answers that is kept.
  public var coverage: Double { Double(kept) / Double(count) }

  /// The share of the kept answers that is wrong; nil where none is kept.
  public var errorRate: Double? { kept > 0 ? Double(wrong) / Double(kept) : nil }

  init(threshold: Double, count: Int, kept: Int, wrong: Int) {
    (self.threshold, self.count, self.kept, self.wrong) = (threshold, count, kept, wrong)
    coverageInterval = .wilson(kept, of: count)
    errorInterval = kept > 0 ? .wilson(wrong, of: kept) : nil
  }

  /// Keeps the answers of at least `threshold`.
  public init(of answers: Answers, threshold: Double) {
    self.init(
      threshold: threshold, count: answers.count,
      kept: answers.confidences.count { $0 >= threshold },
      wrong: answers.wrongCount(atConfidence: threshold))
  }
}
