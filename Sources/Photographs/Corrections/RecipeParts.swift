/// The parts of a recipe for pictures of any kind that can be wrong by themselves.
public struct RecipeParts: Hashable, Sendable {
  /// What brings a picture to its extent and its channels: all steps before its values are scaled.
  public var geometry: [PreparationStep]
  /// The values of levels; nil where they stay 8-bit levels.
  public var scale: ScaleStep?
  /// What channels are shifted and scaled by; nil for nothing.
  public var normalize: NormalizeStep?
  /// The steps that are none of these.
  private let rest: [PreparationStep]

  /// Takes a recipe apart.
  public init(_ recipe: Preparation) {
    geometry = Array(recipe.steps.prefix { !$0.isOfTone })
    var rest: [PreparationStep] = []
    for step in recipe.steps.dropFirst(geometry.count) {
      switch step {
      case .scale(let step): scale = step
      case .normalize(let step): normalize = step
      default: rest.append(step)
      }
    }
    self.rest = rest
  }

  /// All of it as steps: geometry, what is none of the others, scale, and normalisation.
  public var steps: [PreparationStep] {
    geometry + rest + (scale.map { [.scale($0)] } ?? [])
      + (normalize.map { [.normalize($0)] } ?? [])
  }

  /// The values that levels have in the end, before normalisation.
  public var values: ScaleStep {
    scale ?? (normalize == nil && rest.isEmpty ? ScaleStep(divisor: 1) : ScaleStep())
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
    case .scale, .normalize, .clear, .threshold: true
    default: false
    }
  }
}
