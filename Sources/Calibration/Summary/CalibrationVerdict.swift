/// What the scores come to, as a kind and as a sentence.
public struct CalibrationVerdict: Hashable, Sendable, Codable {
  /// What was found.
  public enum Finding: String, Hashable, Sendable, Codable {
    /// Nothing was found, and even a bad fault could have gone unseen.
    case tooLittleData
    /// Nothing was found, and a fault that matters would have been seen.
    case noFault
    /// Surer than right.
    case overconfident
    /// Less sure than right.
    case underconfident
    /// Too sure in some ranges, not sure enough in others.
    case mixed
  }

  /// What was found.
  public let finding: Finding
  /// The same in words.
  public let sentence: String

  /// Judges scores.
  ///
  /// A fault counts as found when chance alone would reach the expected calibration error in fewer than
  /// 1 of 20 draws. Without one, there is too little data when chance alone may reach 0.05, since a
  /// fault of that size could then not be seen. One side counts as the fault when it is twice the other.
  public init(of scores: CalibrationScores) {
    finding = Self.finding(scores)
    sentence = Self.sentence(finding, scores)
  }

  private static func finding(_ scores: CalibrationScores) -> Finding {
    guard scores.null.pValue < 0.05 else {
      return scores.null.upper95 > 0.05 ? .tooLittleData : .noFault
    }
    if scores.overconfidence >= 2 * scores.underconfidence { return .overconfident }
    return scores.underconfidence >= 2 * scores.overconfidence ? .underconfident : .mixed
  }

  private static func sentence(_ finding: Finding, _ scores: CalibrationScores) -> String {
    let decimals = scores.count < 1000 ? 0 : 1
    let sure = percent(scores.meanConfidence, decimals: decimals)
    let right = percent(scores.accuracy, decimals: decimals)
    let pictures = scores.count == 1 ? "1 answer" : "\(scores.count) answers"
    let chance = percent(scores.null.upper95, decimals: 1)
    let error = percent(scores.expectedCalibrationError, decimals: 1)
    switch finding {
    case .tooLittleData:
      return
        "Too little data to tell: with \(pictures), even a perfectly calibrated model may seem "
        + "off by \(chance), and this one seems off by \(error)."
    case .noFault:
      return "Confidence and accuracy agree as far as \(pictures) can tell: off by \(error), where "
        + "a perfectly calibrated model stays within \(chance)."
    case .overconfident:
      return "Overconfident: on \(pictures) it is \(sure) sure and \(right) right."
    case .underconfident:
      return "Underconfident: on \(pictures) it is \(sure) sure and \(right) right."
    case .mixed:
      return
        "Confidence and accuracy disagree, too sure in some ranges and not sure enough in others: "
        + "on \(pictures) off by \(error), where a perfectly calibrated model stays within \(chance)."
    }
  }
}

/// A share in percent, with a narrow no-break space before the sign.
func percent(_ share: Double, decimals: Int) -> String {
  fixed(100 * share, decimals: decimals) + "\u{202f}%"
}

/// A finite number with a fixed number of decimals, 0 to 3.
func fixed(_ value: Double, decimals: Int) -> String {
  let scale = [1, 10, 100, 1000][decimals]
  let scaled = Int((abs(value) * Double(scale)).rounded())
  let whole = (value < 0 && scaled > 0 ? "-" : "") + String(scaled / scale)
  guard decimals > 0 else { return whole }
  let digits = String(scaled % scale)
  return whole + "." + String(repeating: "0", count: decimals - digits.count) + digits
}
