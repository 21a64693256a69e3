package import Photographs
package import Tensors

/// Finds what was done to a tensor that was prepared elsewhere.
///
/// Every recipe is followed step by step; each picture of the right extent is held against the
/// tensor, turned, mirrored and shifted, with the straight line that fits best from ours to theirs.
package struct FedComparer {
  private let photograph: Photograph
  private let recipes: [Preparation]

  package init(_ photograph: Photograph, recipes: [Preparation]) {
    (self.photograph, self.recipes) = (photograph, recipes)
  }

  /// The nearest step of any recipe; nil where no recipe makes a picture of that extent.
  ///
  /// Of pictures equally near the one with the fewest differences is taken, then the recipe that
  /// comes first, then its last step.
  package func comparison(with tensor: Tensor) -> FedComparison? {
    let unchanged = recipes.flatMap { candidates(of: $0, filter: nil) }
    let plain = unchanged.compactMap { comparison($0, tensor) }
    if let best = nearest(plain), best.isExplained { return best }
    let filtered = recipes.flatMap { recipe in
      ResamplingFilter.allCases.flatMap { self.candidates(of: recipe, filter: $0) }
    }
    return nearest(plain + filtered.compactMap { comparison($0, tensor) })
  }

  private func nearest(_ found: [FedComparison]) -> FedComparison? {
    found.enumerated().min { first, second in
      rank(first).lexicographicallyPrecedes(rank(second))
    }?.element
  }

  private func rank(_ found: (offset: Int, element: FedComparison)) -> [Double] {
    let comparison = found.element
    // What rounding explains is all alike; beyond, thousandths of the range count.
    let distance =
      comparison.isExplained ? 0 : (comparison.meanDifference * 1000).rounded(.up)
    return [distance, Double(comparison.differences.count), Double(found.offset)]
  }

  private func candidates(of recipe: Preparation, filter: ResamplingFilter?) -> [FedCandidate] {
    var (changes, steps) = (false, recipe.steps)
    if let filter {
      for (index, step) in steps.enumerated() {
        guard case .resize(let resize) = step, resize.filter != filter else { continue }
        steps[index] = .resize(
          ResizeStep(
            width: resize.width, height: resize.height, filter: filter,
            isCovering: resize.isCovering))
        changes = true
      }
      guard changes else { return [] }
    }
    return steps.indices.reversed().compactMap { index in
      let part = Preparation(name: recipe.name, steps: Array(steps[...index]))
      do throws(PhotographError) {
        return FedCandidate(
          recipe: recipe, stepCount: index + 1, filter: filter,
          picture: try part.prepare(photograph).tensor)
      } catch { return nil }
    }
  }

  private func comparison(_ candidate: FedCandidate, _ tensor: Tensor) -> FedComparison? {
    FedChannels(tensor).flatMap { theirs in
      FedChannels(candidate.picture).flatMap { ours in
        ours.arrangements(like: theirs).compactMap { arranged in
          candidate.comparison(arranged, theirs)
        }.min { first, second in
          (first.isExplained ? 0 : first.meanDifference, first.differences.count)
            < (second.isExplained ? 0 : second.meanDifference, second.differences.count)
        }
      }
    }
  }
}
