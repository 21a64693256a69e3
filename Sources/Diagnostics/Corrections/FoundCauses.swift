import Photographs

/// What caused a mistake, with what it takes to put it right for every picture.
struct FoundCauses {
  let analysis: CauseAnalysis
  /// How the picture can be fed otherwise; nil for digits, which have a whole recipe.
  let corrector: PictureCorrector?

  /// The recipe with what was wrong about it set right; nil where that is not all that was.
  var correctedRecipe: WholeRecipe? {
    guard let corrector, let fix = analysis.fix?.reading else { return nil }
    guard PictureCorrector.told.isSuperset(of: fix.corrections) else { return nil }
    return WholeRecipe(
      recipe: corrector.recipe(correcting: Set(fix.corrections)), said: fix.said,
      confidence: fix.confidence, truthProbability: fix.truthProbability, isAsFed: false)
  }
}
