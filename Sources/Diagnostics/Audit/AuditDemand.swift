public import Calibration

/// Something that is demanded of a folder, such as in continuous integration.
///
/// What is a sample's is judged by the end of its interval: met only where the whole interval is on
/// the right side, not met only where all of it is on the wrong side, and otherwise too few
/// pictures to tell.
public enum AuditDemand: Hashable, Sendable {
  /// At least this accuracy, in `0...1`; judged by Wilson's 95 % interval.
  case accuracy(Double)
  /// At most this calibration error, in `0...1`; judged by ``Calibration/CalibrationErrorInterval``.
  case calibrationError(Double)
  /// At most so many mistakes on these very pictures that are at least so sure; counted.
  case sureMistakes(Int, confidence: Double)

  func result(for entries: [AuditEntry], _ calibration: AuditCalibration) -> ThresholdResult {
    switch self {
    case .accuracy(let least):
      let interval = Interval.wilson(entries.count { $0.isRight }, of: entries.count)
      return ThresholdResult(
        name: "accuracy", demand: least, interval: interval,
        outcome: interval.lower >= least
          ? .met : interval.upper < least ? .notMet : .inconclusive)
    case .calibrationError(let most):
      let interval = calibration.interval
      return ThresholdResult(
        name: "calibration error", demand: most, interval: interval,
        outcome: interval.upper <= most ? .met : interval.lower > most ? .notMet : .inconclusive)
    case .sureMistakes(let most, let confidence):
      let count = Double(entries.count { !$0.isRight && $0.confidence >= confidence })
      return ThresholdResult(
        name: "mistakes at least \(percent(confidence)) sure", demand: Double(most),
        interval: Interval(lower: count, upper: count),
        outcome: count <= Double(most) ? .met : .notMet)
    }
  }
}

/// Whether a folder meets what was demanded of it.
public struct ThresholdResult: Hashable, Sendable, Codable {
  /// What came out.
  public enum Outcome: String, Hashable, Sendable, Codable {
    /// The demand is met.
    case met
    /// The demand is not met.
    case notMet
    /// There are too few pictures to tell.
    case inconclusive
  }

  /// What is measured.
  public let name: String
  /// The least or the most that was demanded.
  public let demand: Double
  /// Where the measure lies; both ends are one for a count.
  public let interval: Interval
  /// What came out.
  public let outcome: Outcome

  /// What came out, in a sentence.
  public var sentence: String {
    let isCount = interval.lower == interval.upper && name.hasPrefix("mistakes")
    func print(_ value: Double) -> String { isCount ? "\(Int(value))" : percent(value) }
    let found =
      isCount ? print(interval.lower) : "\(print(interval.lower)) to \(print(interval.upper))"
    let limit = name == "accuracy" ? "at least \(print(demand))" : "at most \(print(demand))"
    let end =
      switch outcome {
      case .met: "met"
      case .notMet: "not met"
      case .inconclusive: "too few pictures to tell"
      }
    return "\(name): \(found), demanded \(limit): \(end)"
  }
}
