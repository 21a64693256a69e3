/// How a map's order of pixels is put to the test.
public struct FaithfulnessOptions: Hashable, Sendable, Codable {
  /// How many steps a curve has; at most one per ink pixel.
  public var steps: Int
  /// How many random orders of the ink pixels are compared with.
  public var randomOrders: Int
  /// Which random orders are drawn.
  public var seed: UInt64
  /// What stands in for hidden pixels.
  public var baseline: Baseline
  /// Ink differs from the baseline by more than this share of the largest difference.
  public var inkShare: Float

  /// Creates options.
  public init(
    steps: Int = 32, randomOrders: Int = 20, seed: UInt64 = 1,
    baseline: Baseline = .constant(0), inkShare: Float = 0.1
  ) {
    (self.steps, self.randomOrders, self.seed) = (steps, randomOrders, seed)
    (self.baseline, self.inkShare) = (baseline, inkShare)
  }
}
