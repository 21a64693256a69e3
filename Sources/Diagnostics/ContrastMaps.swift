public import Attribution

/// What speaks for one class against another, by two methods on the same picture.
public struct ContrastMaps: Hashable, Sendable, Codable {
  /// The class said; positive values speak for it.
  public let toward: String
  /// The true class, or the runner-up; negative values speak for it.
  public let against: String
  /// Whether `against` is the truth rather than the runner-up.
  public let isAgainstTruth: Bool
  /// The change of the difference of the two logits when a window is hidden.
  public let occlusion: AttributionMap
  /// The derivative of the difference of the two logits.
  public let gradient: AttributionMap
}
