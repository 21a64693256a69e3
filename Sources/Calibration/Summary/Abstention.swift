/// From which confidence on to answer at all, so that the answers kept err no more often than wished.
///
/// A threshold flatters itself on the answers that it was chosen on, so beside the one for use stands
/// what each half of the answers makes of the threshold chosen on the other half.
public struct Abstention: Hashable, Sendable, Codable {
  /// The wished share of wrong answers among those kept, in `0...1`.
  public let wishedErrorRate: Double
  /// The threshold chosen on all answers; nil where even the surest err more often than wished.
  public let chosen: RiskCoveragePoint?
  /// Each half under the other half's threshold; nil where a half has none.
  public let unseen: SelectiveAccuracy?

  /// Chooses a threshold.
  ///
  /// - Parameters:
  ///   - answers: Every second one makes a half.
  ///   - errorRate: What is wished, in `0...1`.
  public init(of answers: Answers, errorRate: Double) {
    wishedErrorRate = errorRate
    chosen = RiskCoverage(of: answers).abstention(forErrorRate: errorRate)
    let halves = [0, 1].map { start in
      stride(from: start, to: answers.count, by: 2).map { $0 }
    }.map(answers.rows)
    guard let first = halves[0], let second = halves[1],
      let early = RiskCoverage(of: first).abstention(forErrorRate: errorRate),
      let late = RiskCoverage(of: second).abstention(forErrorRate: errorRate)
    else {
      unseen = nil
      return
    }
    let parts = [
      SelectiveAccuracy(of: second, threshold: early.threshold),
      SelectiveAccuracy(of: first, threshold: late.threshold),
    ]
    unseen = SelectiveAccuracy(
      threshold: chosen?.threshold ?? max(early.threshold, late.threshold), count: answers.count,
      kept: parts[0].kept + parts[1].kept, wrong: parts[0].wrong + parts[1].wrong)
  }

  /// What it comes to, in words.
  public var sentence: String {
    let wish = percent(wishedErrorRate, decimals: wishedErrorRate < 0.01 ? 1 : 0)
    guard let chosen else {
      return "No confidence is high enough: even the surest answers err more often than \(wish)."
    }
    guard let unseen, let rate = unseen.errorRate, let interval = unseen.errorInterval else {
      return
        "To err at most \(wish), answer from a confidence of \(threshold(chosen.threshold)) on; there "
        + "are too few answers to say how that does on others."
    }
    return
      "To err at most \(wish), answer from a confidence of \(threshold(chosen.threshold)) on: that keeps "
      + "\(percent(unseen.coverage, decimals: 0)) of the pictures, and of those kept "
      + "\(percent(rate, decimals: 1)) are wrong (\(percent(interval.lower, decimals: 1)) to "
      + "\(percent(interval.upper, decimals: 1)); each half judged by the other's threshold)."
  }
}

/// A confidence with enough decimals to be told from certainty.
private func threshold(_ confidence: Double) -> String {
  confidence > 0.999 ? percent(confidence, decimals: 3) : percent(confidence, decimals: 1)
}

extension Answers {
  /// Some of the answers; nil for none.
  fileprivate func rows(_ indices: [Int]) -> Answers? {
    guard !indices.isEmpty else { return nil }
    return Answers(unchecked: indices.map { confidences[$0] }, indices.map { correct[$0] })
  }
}
