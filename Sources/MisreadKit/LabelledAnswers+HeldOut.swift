public import BundledDigits
import Calibration

extension LabelledAnswers {
  /// What a network inside the program said of 3,000 MNIST digits that it was not trained on.
  ///
  /// The answers travel with the network, the digits do not.
  ///
  /// - Throws: What reading the embedded files throws, should they be damaged.
  public init(ofHeldOut network: BundledNetwork) throws {
    let known = try network.bare
    (name, model, modelHash) = ("held-out MNIST digits", known.name, known.hash)
    (recipe, labels, pictures) = (nil, known.labels, [:])
    predictions = try network.heldOutPredictions()
  }
}
