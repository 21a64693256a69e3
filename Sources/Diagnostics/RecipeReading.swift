public import Photographs

/// What the networks say of the picture under one recipe.
public struct RecipeReading: Hashable, Sendable, Codable {
  /// The recipe's name.
  public let name: String
  /// What the diagnosed network said; nil where the recipe failed.
  public let said: String?
  /// The softmax probability of `said`, in `0...1`.
  public let confidence: Double?
  /// The softmax probability of the true class, where that is known.
  public let truthProbability: Double?
  /// Every network's answer, the diagnosed one first.
  public let answers: [Answer]
  /// The picture as the network read it.
  public let fed: FedImage?
  /// What each step did.
  public let steps: [StepRecord]
  /// Why the recipe could not be applied.
  public let failure: String?
}

/// One network's answer to one prepared picture.
public struct Answer: Hashable, Sendable, Codable {
  /// The network's name.
  public let network: String
  /// The label of the class with the highest logit.
  public let said: String
  /// The softmax probability of `said`, in `0...1`.
  public let confidence: Double
  /// One softmax probability per class.
  public let probabilities: [Double]
  /// One logit per class.
  public let logits: [Double]
}

/// A picture as a network reads it.
public struct FedImage: Hashable, Sendable, Codable {
  /// 1 for grey, 3 for colour.
  public let channels: Int
  /// Extent across, in pixels.
  public let width: Int
  /// Extent down, in pixels.
  public let height: Int
  /// Shape `[channels, height, width]`, the numbers that the network was given.
  public let values: [Float]
}

/// What one step of a recipe did.
public struct StepRecord: Hashable, Sendable, Codable {
  /// The step's name in the recipe.
  public let name: String
  /// The picture after the step, reduced.
  public let picture: PictureRecord
  /// Whether ink is bright in it; nil as long as no step has decided.
  public let isInkBright: Bool?
  /// What the step decided.
  public let decisions: [Decision]
}
