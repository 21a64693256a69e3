public import Calibration

/// What the confidence in one answer is worth.
///
/// A softmax probability says something only of pictures like those on which it was calibrated:
/// among unprepared photographs of digits a network that was calibrated on training-like digits was
/// right in less than half of the answers that it was over 90 % sure of.
public struct Assurance: Hashable, Sendable, Codable {
  /// Why no calibrated confidence is given.
  public enum Obstacle: String, Hashable, Sendable, Codable {
    /// No temperature is known.
    case notCalibrated
    /// The temperature was fitted on pictures that were fed otherwise.
    case otherRecipe
    /// The picture does not look to the network like those it was trained on.
    case unlikeTraining
  }

  /// The softmax probability of the class said, in `0...1`.
  public let raw: Double
  /// The same after temperature scaling; nil where ``obstacle`` stands against it.
  public let calibrated: Double?
  /// What stands against a calibrated confidence; nil where there is one.
  public let obstacle: Obstacle?
  /// What was right among the user's own audited pictures; nil where none were given.
  public let audited: AuditedShare?
  /// How the picture compares with training pictures; nil without a profile.
  public let likeness: Likeness?

  /// Whether any confidence can be given at all.
  public var isGiven: Bool { calibrated != nil || audited != nil }
}

/// Among audited pictures of which the network was about as sure, the share it read rightly.
public struct AuditedShare: Hashable, Sendable, Codable {
  /// The least confidence of those counted, in `0...1`.
  public let lower: Double
  /// The greatest confidence of those counted, in `0...1`.
  public let upper: Double
  /// How many were counted, at least 1.
  public let count: Int
  /// How many of them were read rightly.
  public let right: Int
  /// The 95 % interval of the share (Wilson).
  public let interval: Interval

  /// Counts audited pictures in the tenth of confidences that `confidence` lies in.
  ///
  /// Where fewer than five are found, neighbouring tenths are added; nil where the audit has no
  /// other picture.
  ///
  /// - Parameters:
  ///   - audit: The user's own pictures.
  ///   - confidence: Of the picture in question, in `0...1`.
  ///   - name: Its file name; it is left out, should it be among those audited.
  public init?(of audit: Audit, at confidence: Double, without name: String) {
    let entries = audit.entries.filter { entry in
      entry.said != nil && entry.name.split(separator: "/").last.map(String.init) != name
    }
    guard !entries.isEmpty else { return nil }
    let tenth = min(9, Int(confidence * 10))
    var found: [AuditEntry] = []
    var (first, last) = (tenth, tenth + 1)
    while true {
      found = entries.filter { entry in
        let place = min(9, Int(entry.confidence * 10))
        return place >= first && place < last
      }
      guard found.count < 5, first > 0 || last < 10 else { break }
      (first, last) = (max(0, first - 1), min(10, last + 1))
    }
    (lower, upper) = (Double(first) / 10, Double(last) / 10)
    (count, right) = (found.count, found.count { $0.isRight })
    interval = .wilson(right, of: count)
  }
}

extension Assurance {
  /// Decides what can be said.
  ///
  /// - Parameters:
  ///   - confidence: The softmax probability of the class said.
  ///   - calibrated: The same after temperature scaling; nil without a temperature.
  ///   - isFedAlike: Whether the picture was fed as those that the temperature was fitted on.
  ///   - audited: What was right among audited pictures.
  ///   - likeness: How the picture compares with training pictures.
  init(
    _ confidence: Double, calibrated: Double?, isFedAlike: Bool, audited: AuditedShare?,
    likeness: Likeness?
  ) {
    let obstacle: Obstacle? =
      calibrated == nil
      ? .notCalibrated
      : !isFedAlike ? .otherRecipe : likeness?.isUnlike == true ? .unlikeTraining : nil
    self.init(
      raw: confidence, calibrated: obstacle == nil ? calibrated : nil, obstacle: obstacle,
      audited: audited, likeness: likeness)
  }
}
