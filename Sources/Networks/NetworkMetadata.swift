/// What a model file says of itself beside its graph.
public struct NetworkMetadata: Hashable, Sendable {
  /// The name of each class, in the order of the outputs.
  public var labels: [String]?
  /// The values that the network was trained on, such as `0...1`.
  public var valueRange: ClosedRange<Float>?
  /// The name or the text of the recipe by which pictures are prepared for the network.
  public var recipe: String?
  /// How the network was trained: program, data, options, seed and result.
  public var training: String?
  /// All other entries of the file, kept as they are.
  public var others: [String: String]

  /// Creates metadata.
  public init(
    labels: [String]? = nil, valueRange: ClosedRange<Float>? = nil, recipe: String? = nil,
    training: String? = nil, others: [String: String] = [:]
  ) {
    (self.labels, self.valueRange, self.recipe) = (labels, valueRange, recipe)
    (self.training, self.others) = (training, others)
  }
}
