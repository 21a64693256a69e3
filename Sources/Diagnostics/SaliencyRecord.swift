public import Attribution

/// One heat map with the picture and the answer that it explains.
public struct SaliencyRecord: Hashable, Sendable, Codable {
  /// The picture's file name.
  public let image: String
  /// The network's name.
  public let network: String
  /// The label of each class.
  public let labels: [String]
  /// What the network said of the picture.
  public let answer: Answer
  /// The picture as the network read it.
  public let fed: FedImage
  /// The map.
  public let map: AttributionMap

  /// Explains an answer of `known`.
  public init(
    image: String, _ known: KnownNetwork, _ answer: Answer, fed: FedImage, map: AttributionMap
  ) {
    (self.image, network, labels) = (image, known.name, known.labels)
    (self.answer, self.fed, self.map) = (answer, fed, map)
  }
}
