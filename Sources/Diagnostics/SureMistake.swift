/// A wrong answer that was given with confidence, with the picture where there is one.
public struct SureMistake: Hashable, Sendable, Codable {
  /// The file's name, or which row it is.
  public let name: String
  /// The label of the class said.
  public let said: String
  /// The label of the true class.
  public let truth: String
  /// The probability of the class said, in `0...1`.
  public let confidence: Double
  /// The probability of the true class, in `0...1`.
  public let truthProbability: Double
  /// The probability of the class said under the rule that was fitted; nil where there is none.
  public let calibratedConfidence: Double?
  /// The picture as photographed, reduced; nil where none is known.
  public let picture: PictureRecord?
  /// The picture as the network read it; nil where none is known.
  public let fed: FedImage?

  /// Creates a record.
  public init(
    name: String, said: String, truth: String, confidence: Double, truthProbability: Double,
    calibratedConfidence: Double?, picture: PictureRecord?, fed: FedImage?
  ) {
    (self.name, self.said, self.truth) = (name, said, truth)
    (self.confidence, self.truthProbability) = (confidence, truthProbability)
    (self.calibratedConfidence, self.picture, self.fed) = (calibratedConfidence, picture, fed)
  }
}
