/// How a network is trained; the standard values are those of the question.
public struct TrainingOptions: Hashable, Sendable, Codable {
  /// How often every image is seen.
  public var epochs: Int
  /// Images per step of the optimiser.
  public var batchSize: Int
  /// The optimiser's step size.
  public var learningRate: Float
  /// Decides initial weights and the order of the images.
  public var seed: UInt64

  /// Creates options: 10 epochs, batches of 200, Adam at 0.001.
  public init(
    epochs: Int = 10, batchSize: Int = 200, learningRate: Float = 0.001, seed: UInt64 = 1
  ) {
    (self.epochs, self.batchSize) = (epochs, batchSize)
    (self.learningRate, self.seed) = (learningRate, seed)
  }

  /// Refuses values out of range.
  func check() throws(TrainingError) {
    guard epochs >= 1 else {
      throw .invalidOption(name: "epochs", expected: "1 or more")
    }
    guard batchSize >= 1 else {
      throw .invalidOption(name: "batch size", expected: "1 or more")
    }
    guard learningRate > 0, learningRate.isFinite else {
      throw .invalidOption(name: "learning rate", expected: "a number above 0")
    }
  }
}
