/// One measure of the picture as it was fed, against what the network can bear.
public struct MeasureReading: Hashable, Sendable, Codable {
  /// What is measured.
  public let measure: Measure
  /// The picture's own value.
  public let value: Double
  /// The profile's curve and safe range, where the network has a profile.
  public let range: SafeRange?
  /// Whether `value` lies within the safe range; true where there is none.
  public let isSafe: Bool
  /// Points of accuracy that the network loses at `value`, in `0...1`; nil without a profile.
  public let accuracyLost: Double?
}
