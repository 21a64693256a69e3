/// What a network can bear: its accuracy as one measure alone is spoiled.
public struct Profile: Hashable, Sendable, Codable {
  /// The number of held-out images behind each accuracy.
  public let count: Int
  /// One curve per measure.
  public let ranges: [Measure: SafeRange]

  /// Creates a profile.
  public init(count: Int, ranges: [Measure: SafeRange]) {
    (self.count, self.ranges) = (count, ranges)
  }
}
