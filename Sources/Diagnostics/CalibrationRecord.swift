public import Calibration

/// How sure and how right a network is on data that it was not trained on.
public struct CalibrationRecord: Hashable, Sendable, Codable {
  /// The temperature T by which logits are divided.
  public let temperature: Double
  /// The number of held-out images that T was fitted on.
  public let fitCount: Int
  /// What T was fitted on, in words.
  public let fittedOn: String
  /// The name of the recipe under which those images were fed; nil when they needed none.
  public let recipe: String?
  /// Confidence against accuracy on held-out images that T was not fitted on.
  public let reliability: ReliabilityCurve?
  /// Whether the diagnosed picture was fed as those images were, so that T says something of it.
  public let applies: Bool

  /// Creates a record.
  public init(
    temperature: Double, fitCount: Int, fittedOn: String, recipe: String?,
    reliability: ReliabilityCurve?, applies: Bool
  ) {
    (self.temperature, self.fitCount, self.fittedOn) = (temperature, fitCount, fittedOn)
    (self.recipe, self.reliability, self.applies) = (recipe, reliability, applies)
  }

  /// The same record for a picture that was, or was not, fed alike.
  func applying(_ applies: Bool) -> CalibrationRecord {
    CalibrationRecord(
      temperature: temperature, fitCount: fitCount, fittedOn: fittedOn, recipe: recipe,
      reliability: reliability, applies: applies)
  }

  /// Why the temperature says nothing of pictures fed by a recipe, in a sentence.
  ///
  /// - Parameter other: The name of the recipe; nil for tensors that needed none.
  /// - Returns: The sentence; nil where the pictures are fed as those that it was fitted on.
  public func note(onPicturesFedBy other: String?) -> String? {
    guard other != recipe else { return nil }
    func way(_ name: String?) -> String { name.map { "by recipe '\($0)'" } ?? "without a recipe" }
    return
      "the temperature was fitted on pictures fed \(way(recipe)), these are fed \(way(other)); it "
      + "need not hold for them"
  }
}
