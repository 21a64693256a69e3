/// Why a diagnosis can't be made.
@nonexhaustive
public enum DiagnosticsError: Error, Hashable, Sendable {
  /// The true class given is none of the network's; `labels` are.
  case noSuchLabel(String, labels: [String])
  /// The recipe makes a picture of another shape than the network takes.
  case recipeDoesNotFit(recipe: String, makes: [Int], needed: [Int])
  /// The audit given is of another network, or of pictures fed by another recipe.
  case otherAudit(model: String, recipe: String, neededRecipe: String)
  /// No picture of the folder was read with a truth; `unreadable` files were refused.
  case nothingToAudit(unreadable: Int)
  /// The network takes no pictures of one or three channels, or larger ones than recipes make.
  case noFeeding(shape: [Int])
  /// Two audits have no picture in common.
  case nothingToCompare
}
