public import Attribution
public import Photographs
public import Tensors

/// The training picture of a row, nil where that row is not of that class.
public typealias TrainingPicture = @Sendable (_ row: Int, _ label: Int) -> Tensor?

/// What a diagnosis looks at.
public struct DiagnosisOptions: Sendable {
  /// The recipe by which the network is fed.
  public var recipe: Preparation
  /// The recipe that makes a picture look like the training images.
  public var fullRecipe: Preparation?
  /// Further recipes to be tried beside it.
  public var recipes: [Preparation]
  /// The label of the true class.
  public var truth: String?
  /// Windows and baseline of the occlusion map; fitted to the image when nil.
  public var occlusion: OcclusionOptions?
  /// The user's own pictures, audited under the same recipe with the same network.
  public var audit: Audit?
  /// The training picture of a row and a class, where the training data is at hand.
  public var trainingPicture: TrainingPicture?

  /// The picture as the user's own program prepared it, to be held against every recipe.
  public var asFed: Tensor?

  /// Creates options.
  public init(
    recipe: Preparation, fullRecipe: Preparation? = nil, recipes: [Preparation] = [],
    truth: String? = nil, occlusion: OcclusionOptions? = nil
  ) {
    (self.recipe, self.fullRecipe, self.recipes) = (recipe, fullRecipe, recipes)
    (self.truth, self.occlusion) = (truth, occlusion)
  }

  /// Every recipe once: as fed, then the others, the full one last.
  var allRecipes: [Preparation] {
    let others = recipes.filter { $0 != recipe && $0 != fullRecipe }
    let full = fullRecipe.flatMap { $0 == recipe ? nil : $0 }
    return [recipe] + others + (full.map { [$0] } ?? [])
  }
}
