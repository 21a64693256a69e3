/// What a network can bear, and how its training pictures look to it.
///
/// It belongs to one network and to pictures that were fed in one way, both of which it names.
public struct Profile: Hashable, Sendable, Codable {
  /// The network's name.
  public let model: String
  /// SHA-256 of the model file that was measured, 64 hexadecimal digits.
  public let modelHash: String
  /// The name of the data.
  public let data: String
  /// The recipe by which a photograph becomes like the pictures that were measured; nil where
  /// none is known.
  public let recipe: String?
  /// The number of held-out pictures behind each accuracy.
  public let count: Int
  /// The network's accuracy as one measure of ink alone is spoiled; none without ink.
  public let ranges: [Measure: SafeRange]
  /// The network's accuracy as one knob alone is turned; none for those that are measures.
  public let knobs: [Knob: SafeRange]
  /// The number of training digits whose framing was measured.
  public let trainingCount: Int
  /// How the framing of training digits is spread; none without ink.
  public let training: [String: Spread]
  /// What the network says of held-out pictures.
  public let heldOut: HeldOutAnswers
  /// The training pictures as the network sees them; nil where it has no last layer to look at.
  public let reference: TrainingReference?
  /// The mean training picture of each class; nil for a class without pictures.
  public let means: [FedImage?]
  /// What each edit of shape does to digits that are read rightly; none without ink.
  public let edits: [EditNull]

  /// Where the values of one measure lie.
  public struct Spread: Hashable, Sendable, Codable {
    /// 5 % of the values lie below.
    public let low: Double
    /// Half of the values lie below.
    public let median: Double
    /// 5 % of the values lie above.
    public let high: Double

    /// The spread of at least one value.
    init(_ values: [Double]) {
      let sorted = values.sorted()
      func quantile(_ share: Double) -> Double {
        sorted[Int((share * Double(sorted.count - 1)).rounded())]
      }
      (low, median, high) = (quantile(0.05), quantile(0.5), quantile(0.95))
    }
  }

  /// Chance of one edit; nil where it was not measured.
  public func null(of edit: ShapeEdit) -> EditNull? { edits.first { $0.edit == edit } }
}
