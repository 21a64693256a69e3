/// The parts of a recipe for pictures of any kind that can be wrong by themselves.
public struct RecipeParts: Hashable, Sendable {
  /// What brings a picture to its extent and its channels: all steps before its values are scaled.
  public var geometry: [PreparationStep]
  /// The values of levels; nil where they stay 8-bit levels.
  public var scale: ScaleStep?
  /// What channels are shifted and scaled by; nil for nothing.
  public var normalize: NormalizeStep?
  /// The steps behind the geometry as they were, which keep their places.
  private let tone: [PreparationStep]

  /// Takes a recipe apart.
  public init(_ recipe: Preparation) {
    geometry = Array(recipe.steps.prefix { !$0.isOfTone })
    tone = Array(recipe.steps.dropFirst(geometry.count))
    for step in tone {
      switch step {
      case .scale(let step): scale = step
      case .normalize(let step): normalize = step
      default: break
      }
    }
  }

  /// All of it as steps; a scale that there was none of before comes first behind the geometry, a
  /// normalisation last.
  public var steps: [PreparationStep] {
    var steps = geometry
    func add(_ scale: ScaleStep?) { if let scale { steps.append(.scale(scale)) } }
    func add(_ normalize: NormalizeStep?) {
      if let normalize { steps.append(.normalize(normalize)) }
    }
    if !tone.contains(where: { $0.name == ScaleStep.name }) { add(scale) }
    for step in tone {
      switch step {
      case .scale: add(scale)
      case .normalize: add(normalize)
      default: steps.append(step)
      }
    }
    if !tone.contains(where: { $0.name == NormalizeStep.name }) { add(normalize) }
    return steps
  }

  /// The values that levels have in the end, before normalisation.
  public var values: ScaleStep {
    scale ?? (tone.isEmpty ? ScaleStep(divisor: 1) : ScaleStep())
  }

  /// Lets the first and the last channel change places.
  mutating func swapChannels() {
    let swap = PreparationStep.channels(.init(order: .bgr))
    if geometry.last == swap { geometry.removeLast() } else { geometry.append(swap) }
  }

  /// The middle cut out in its own shape where all was squashed, and the other way round.
  var otherGeometry: [PreparationStep] {
    let isCut = geometry.contains { if case .crop = $0 { true } else { false } }
    return geometry.flatMap { step -> [PreparationStep] in
      switch step {
      case .resize(let resize) where isCut:
        let crop = geometry.lazy.compactMap { if case .crop(let crop) = $0 { crop } else { nil } }
          .first
        return [
          .resize(
            ResizeStep(
              width: crop?.width ?? resize.width, height: crop?.height ?? resize.height,
              filter: resize.filter))
        ]
      case .resize(let resize):
        return [
          .resize(
            ResizeStep(
              width: resize.width, height: resize.height, filter: resize.filter, isCovering: true)),
          .crop(CropStep(width: resize.width, height: resize.height)),
        ]
      case .crop: return []
      default: return [step]
      }
    }
  }
}

extension PreparationStep {
  /// Whether it changes values as real numbers.
  fileprivate var isOfTone: Bool {
    switch self {
    case .scale, .normalize, .unitNorm, .clear, .threshold: true
    default: false
    }
  }
}
