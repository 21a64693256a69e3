import Networks
import Photographs

/// One picture that was shown to the network under every recipe.
struct AuditedPicture: Sendable {
  let entry: AuditEntry
  let truth: Int
  let answers: [Answer?]
  let mistake: AuditMistake?

  /// The longest side of a picture in the gallery, in pixels.
  private static let keptSide = 128

  init(
    _ name: String, truth: Int, _ photograph: Photograph, _ trials: [RecipeTrial],
    _ known: KnownNetwork
  ) {
    self.truth = truth
    answers = trials.map(\.answers.first)
    let answer = trials.first?.answers.first
    entry = AuditEntry(
      name: name, truth: known.network.label(of: truth), said: answer?.said,
      confidence: answer?.confidence ?? 0, truthProbability: answer?.probabilities[truth] ?? 0,
      logits: answer?.logits ?? [], saidByRecipe: trials.map(\.answers.first?.said),
      failure: trials.first?.reading(truth: nil).failure)
    mistake =
      entry.isRight
      ? nil
      : AuditMistake(
        entry: entry, picture: PictureRecord(photograph.picture, longestSide: Self.keptSide),
        fed: trials.first?.prepared.map { FedImage($0.tensor) })
  }
}
