public import Tensors

/// Feeds a picture of any kind as a recipe does, with some things about it set right.
///
/// With nothing set right the tensor is the recipe's own, bit for bit. What is right, a
/// ``Standard`` says; it is known, or one of the usual ones.
public struct PictureCorrector: Sendable {
  /// How the network was trained to see pictures.
  public struct Standard: Hashable, Sendable {
    /// The values of levels.
    public var scale: ScaleStep
    /// What channels are shifted and scaled by; nil for nothing.
    public var normalize: NormalizeStep?
    /// How pictures come to the network's extent; nil for the other of squashing and cutting out.
    public var geometry: [PreparationStep]?
    /// How this picture has to be turned to stand upright.
    public var turn: PictureTurn

    /// Creates a standard.
    public init(
      scale: ScaleStep = .init(), normalize: NormalizeStep? = nil,
      geometry: [PreparationStep]? = nil, turn: PictureTurn = .quarter
    ) {
      (self.scale, self.normalize, self.geometry) = (scale, normalize, geometry)
      self.turn = turn
    }
  }

  /// The recipe that is corrected.
  public let recipe: Preparation
  /// The corrections that change something here.
  public let effective: Set<Correction>

  private let photograph: Photograph
  private let standard: Standard

  /// The corrections for pictures of any kind.
  public static let corrections: [Correction] = [
    .orientation, .valueRange, .channelOrder, .normalization, .framing,
  ]

  /// Those of them that are a matter of the recipe, and not of the picture.
  public static let told: Set<Correction> = [.valueRange, .channelOrder, .normalization, .framing]

  /// Finds out which corrections change something.
  ///
  /// - Parameters:
  ///   - photograph: The picture.
  ///   - recipe: How it is fed.
  ///   - standard: What is right.
  ///   - allowed: The corrections that may be made.
  /// - Throws: A ``PhotographError`` where the recipe itself finds no ink.
  /// - Complexity: one preparation for each correction.
  public init(
    _ photograph: Photograph, recipe: Preparation, standard: Standard,
    allowed: Set<Correction> = Set(PictureCorrector.corrections)
  ) throws(PhotographError) {
    (self.photograph, self.recipe, self.standard) = (photograph, recipe, standard)
    let base = try recipe.tensor(of: photograph)
    var effective: Set<Correction> = []
    for correction in Self.corrections where allowed.contains(correction) {
      let tensor = try Self.tensor([correction], of: photograph, recipe, standard)
      if tensor.shape == base.shape, tensor != base { effective.insert(correction) }
    }
    self.effective = effective
  }

  /// The tensor with `corrections` made; those that are not effective are left aside.
  ///
  /// - Throws: A ``PhotographError`` where a step of the recipe finds no ink.
  public func tensor(_ corrections: Set<Correction>) throws(PhotographError) -> Tensor {
    try Self.tensor(corrections.intersection(effective), of: photograph, recipe, standard)
  }

  /// The recipe with what a recipe can tell of some corrections; itself where that is nothing.
  public func recipe(correcting corrections: Set<Correction>) -> Preparation {
    Self.corrected(recipe, by: corrections.intersection(effective), standard)
  }

  private static func tensor(
    _ corrections: Set<Correction>, of photograph: Photograph, _ recipe: Preparation,
    _ standard: Standard
  ) throws(PhotographError) -> Tensor {
    let turned =
      corrections.contains(.orientation)
      ? Photograph(photograph.picture.turned(standard.turn)) : photograph
    return try corrected(recipe, by: corrections, standard).tensor(of: turned)
  }

  private static func corrected(
    _ recipe: Preparation, by corrections: Set<Correction>, _ standard: Standard
  ) -> Preparation {
    guard !corrections.isDisjoint(with: told) else { return recipe }
    var parts = RecipeParts(recipe)
    if corrections.contains(.framing) { parts.geometry = standard.geometry ?? parts.otherGeometry }
    if corrections.contains(.valueRange) { parts.scale = standard.scale }
    if corrections.contains(.normalization) { parts.normalize = standard.normalize }
    if corrections.contains(.channelOrder) { parts.swapChannels() }
    return Preparation(name: "\(recipe.name), corrected", steps: parts.steps)
  }
}
