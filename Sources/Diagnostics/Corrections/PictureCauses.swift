import Networks
package import Photographs
import Tensors

extension PictureCorrector: CorrectedFeed {}

/// What of the preparation of a picture of any kind made a network read it wrongly.
///
/// Without ink there is little to measure. Open are: values in another range than the model file
/// or its own recipe says, another normalisation than that of its own recipe, and a picture that was
/// squashed. Whether the picture lies on its side, or red and blue change places, no measure tells:
/// such corrections, and the usual ranges and normalisations where the network's own are not known,
/// are weighed only if the truth becomes at least 90 % likely with them, as few of them as do.
struct PictureCauses {
  let network: Network
  let photograph: Photograph
  /// How the picture was fed.
  let recipe: Preparation
  /// How the network's training pictures were; nil where that is not known.
  let own: Preparation?
  /// The true class.
  let truth: Int

  /// How far width over height may be changed: as for digits.
  private static let mostDistortion = 0.11

  /// The analysis, and how the recipe is to be corrected.
  struct Result {
    let analysis: CauseAnalysis
    let corrector: PictureCorrector
  }

  /// Asks the network about every set of corrections that matters.
  ///
  /// - Throws: A `PhotographError`, a `NetworkError` or a `CancellationError`.
  /// - Complexity: up to 60 model evaluations.
  func result() async throws -> Result {
    let standard = try await standard()
    let whole = try PictureCorrector(photograph, recipe: recipe, standard: standard)
    let open = self.open.intersection(whole.effective)
    let allowed = try await allowed(whole, open: open)
    let corrector = try PictureCorrector(
      photograph, recipe: recipe, standard: standard, allowed: allowed)
    let analysis = try await CauseFinder(
      network: network, feed: corrector, truth: truth, open: open, prerequisites: []
    ).analysis()
    return Result(analysis: analysis, corrector: corrector)
  }

  /// The corrections that what is known calls for.
  private var open: Set<Correction> {
    var open: Set<Correction> = []
    let parts = RecipeParts(recipe)
    if let own = own.map(RecipeParts.init) {
      if own.normalize != parts.normalize { open.insert(.normalization) }
      if own.values != parts.values { open.insert(.valueRange) }
      if own.geometry != parts.geometry { open.insert(.framing) }
    } else {
      if let ownRange {
        if ownRange != parts.values { open.insert(.valueRange) }
        if parts.normalize != nil { open.insert(.normalization) }
      }
      if abs(logarithm(distortion)) > Self.mostDistortion { open.insert(.framing) }
    }
    return open
  }

  /// By what width over height was multiplied; 1 where the shape was kept.
  private var distortion: Double {
    for case .resize(let step) in recipe.steps where !step.isCovering {
      return Double(step.width * photograph.height) / Double(step.height * photograph.width)
    }
    return 1
  }

  /// The values that the model file says it was trained on.
  private var ownRange: ScaleStep? {
    network.metadata.valueRange.map { range in
      ScaleStep(divisor: 255 / (range.upperBound - range.lowerBound), offset: range.lowerBound)
    }
  }

  /// The open corrections, and where they do not make the truth likely, the fewest others with which
  /// it is; those alone where an open one does harm.
  private func allowed(
    _ feed: PictureCorrector, open: Set<Correction>
  ) async throws -> Set<Correction> {
    var states = CorrectionStates(network, feed: feed)
    let sets = feed.effective.subsets
    try await states.ask(sets)
    func probability(_ set: Set<Correction>) -> Double {
      states[set].map { softmax($0.logits)[truth] } ?? 0
    }
    guard probability(open) < 0.5 else { return open }
    let enough = sets.filter { probability($0) >= 0.9 }
    // Of sets that do as well to the hundredth, the first in the order of corrections.
    func rank(_ set: Set<Correction>) -> (Int, Int, Double) {
      (set.subtracting(open).count, set.count, -(probability(set) * 100).rounded())
    }
    let fewest = enough.min { rank($0) < rank($1) }
    guard let fewest else { return open }
    return probability(open.union(fewest)) >= 0.5 ? open.union(fewest) : fewest
  }

  /// The network's own standard, else of the usual ones that under which the truth is likeliest.
  private func standard() async throws -> PictureCorrector.Standard {
    let turns = PictureTurn.allCases.map { PictureCorrector.Standard(turn: $0) }
    let turn = try await likeliest(turns, with: [.orientation])?.turn ?? .quarter
    if let own {
      let parts = RecipeParts(own)
      return .init(
        scale: parts.values, normalize: parts.normalize, geometry: parts.geometry, turn: turn)
    }
    let parts = RecipeParts(recipe)
    let usual = ownRange.map { [PictureCorrector.Standard(scale: $0)] } ?? usualStandards
    let others = usual.filter { $0.scale != parts.values || $0.normalize != parts.normalize }
    var standard = try await likeliest(others, with: [.valueRange, .normalization])
    standard?.turn = turn
    return standard ?? .init(scale: parts.values, normalize: parts.normalize, turn: turn)
  }

  /// 0…1, the same normalised as ImageNet's or MNIST's pictures, 0…255 and −1…1.
  ///
  /// One picture hardly ever tells the second from the last, which the first of them is taken for.
  private var usualStandards: [PictureCorrector.Standard] {
    let isColor = network.imageShape.contains(3)
    return [
      .init(),
      .init(normalize: isColor ? .init() : .init(mean: [0.1307], deviation: [0.3081])),
      .init(scale: ScaleStep(divisor: 1)), .init(scale: ScaleStep(divisor: 127.5, offset: -1)),
    ]
  }

  /// The standard under which the truth is likeliest to the hundredth, with some things corrected.
  private func likeliest(
    _ standards: [PictureCorrector.Standard], with corrections: Set<Correction>
  ) async throws -> PictureCorrector.Standard? {
    var best: (standard: PictureCorrector.Standard, hundredths: Double)?
    for standard in standards {
      let corrector = try PictureCorrector(photograph, recipe: recipe, standard: standard)
      var states = CorrectionStates(network, feed: corrector)
      try await states.ask([corrections])
      let probability = states[corrections].map { softmax($0.logits)[truth] } ?? 0
      let hundredths = (probability * 100).rounded()
      if hundredths > best?.hundredths ?? -1 { best = (standard, hundredths) }
    }
    return best?.standard
  }
}
