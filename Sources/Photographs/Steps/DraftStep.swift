/// A large JPEG is decoded at a half, a quarter or an eighth of its size, which takes half the time.
///
/// The decoder leaves out the finest frequencies, as Pillow's `Image.draft(None, (side, side))` does,
/// with the same pixels. The numbers differ from those of a picture that was decoded whole, so no
/// shipped recipe begins with it and `audit` must be asked for it. Anywhere but at the start of a
/// recipe, and for pictures that are small or no JPEG, it does nothing.
public struct DraftStep: StepOperation {
  /// What the shorter side keeps at least, in pixels, one of ``sides``.
  public let side: Int

  /// What may be asked for.
  public static let sides = 16...8192

  static let name = "draft"
  var step: PreparationStep { .draft(self) }

  /// Creates the step.
  ///
  /// - Precondition: `side` is 16 to 8192.
  public init(side: Int = 640) {
    precondition(Self.sides.contains(side), "expected a side of 16 to 8192, got \(side)")
    self.side = side
  }

  private enum CodingKeys: CodingKey, CaseIterable { case side }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(side: try parameters.number(.side, default: 640, in: Self.sides))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    guard let photograph = state.untouched else { return [Decision("divisor", 1)] }
    let draft = try photograph.drafted(self)
    state.take(draft, insteadOf: photograph)
    return [Decision("divisor", Double(draft.divisor))]
  }

  /// By what a picture's extents are divided: 1, 2, 4 or 8.
  func divisor(for size: PictureSize) -> Int {
    let scale = min(size.width, size.height) / side
    return [8, 4, 2].first { scale >= $0 } ?? 1
  }
}

extension Preparation {
  /// The step that this recipe begins with, if it is a draft.
  public var draft: DraftStep? {
    guard case .draft(let step) = steps.first else { return nil }
    return step
  }

  /// The recipe with a draft in front, named for it; itself where it begins with one.
  public func after(_ draft: DraftStep) -> Preparation {
    guard self.draft == nil else { return self }
    return Preparation(
      name: "\(name) after draft \(draft.side)", steps: [.draft(draft)] + steps)
  }
}

extension PictureSize {
  /// The size of a JPEG that is decoded at a fraction of its own, rounded up.
  func divided(by divisor: Int) -> PictureSize {
    PictureSize(
      width: (width + divisor - 1) / divisor, height: (height + divisor - 1) / divisor)
  }
}
