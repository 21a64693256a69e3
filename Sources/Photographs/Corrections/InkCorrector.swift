public import Tensors

/// Feeds a photograph of a digit as a recipe does, with some things about it set right.
///
/// With nothing set right the tensor is the recipe's own, bit for bit. Otherwise the photograph
/// itself is changed, so that the recipe's steps are then taken as they are; only `levels` drops
/// those that cut off.
public struct InkCorrector: Sendable {
  /// What MNIST's digits are like, in pixels of 28 × 28.
  public struct Standard: Hashable, Sendable {
    /// The ink box's longest side.
    public var box = 20.0
    /// Where the centre of mass lies, as a column and row.
    public var middle = 14.0
    /// The widths of strokes.
    public var stroke = 1.9...3.2

    /// MNIST's own.
    public init() {}
  }

  /// The recipe that is corrected.
  public let recipe: Preparation
  /// The ink of the photograph.
  public let ink: FoundInk
  /// The photograph under the recipe as it is.
  public let prepared: PreparedImage
  /// The corrections that would change something here.
  public let effective: Set<Correction>

  private let plain: InkCanvas
  private let fine: InkCanvas
  private let frame: InkFrame
  private let stroke: StrokeRedrawing?
  private let tone: RecipeTone

  /// Takes a photograph apart.
  ///
  /// - Parameters:
  ///   - photograph: The picture.
  ///   - ink: Its ink.
  ///   - prepared: The photograph under `recipe`, of one channel.
  ///   - recipe: How it is fed.
  ///   - standard: What the network's training digits are like.
  /// - Precondition: the recipe has at least one step.
  public init(
    _ photograph: Photograph, ink: FoundInk, prepared: PreparedImage, recipe: Preparation,
    standard: Standard = Standard()
  ) {
    (self.recipe, self.ink, self.prepared) = (recipe, ink, prepared)
    let grey = photograph.picture.grey
    plain = InkCanvas(grey, found: ink, size: Self.plainSize(grey.size, ink: ink))
    let fineSize = Self.fineSize(plain.picture.size)
    fine = fineSize == plain.picture.size ? plain : InkCanvas(grey, found: ink, size: fineSize)
    frame = InkFrame(ink, prepared: prepared, standard: standard)
    stroke = StrokeRedrawing(ink, range: standard.stroke)
    tone = RecipeTone(recipe)
    effective = Self.effective(frame, stroke, tone)
  }

  /// The tensor with `corrections` made; others than of ink are left aside.
  ///
  /// - Throws: A ``PhotographError`` where a step of the recipe finds no ink.
  public func tensor(_ corrections: Set<Correction>) throws(PhotographError) -> Tensor {
    let wanted = corrections.intersection(effective)
    guard !wanted.isEmpty else { return prepared.tensor }
    let picture = photograph(wanted)
    guard wanted.contains(.levels) else { return try recipe.prepare(picture).tensor }
    return tone.filled(try tone.lenient.prepare(picture).tensor)
  }

  /// The photograph as it would have to be for the recipe to feed it rightly, but for levels.
  public func photograph(_ corrections: Set<Correction>) -> Photograph {
    let shape = frame.map(correcting: corrections)
    let isMoved = shape != nil
    let canvas = isMoved || corrections.contains(.stroke) ? fine : plain
    var picture = canvas.picture
    if corrections.contains(.background) { picture = canvas.ink.map { $0 * canvas.strength } }
    if corrections.contains(.stroke), let stroke {
      let scale = frame.magnification(correcting: corrections)
      if let redrawn = stroke.coverage(like: canvas, scale: scale) {
        picture = canvas.drawing(
          redrawn, onto: picture, isClean: corrections.contains(.background))
      }
    }
    if let shape { picture = picture.moved(by: shape, on: canvas) }
    let isFlipped = corrections.contains(.polarity) != ink.isInkDark
    return Photograph((isFlipped ? picture.map { 1 - $0 } : picture).grey)
  }

  private static func effective(
    _ frame: InkFrame, _ stroke: StrokeRedrawing?, _ tone: RecipeTone
  ) -> Set<Correction> {
    var effective: Set<Correction> = [.polarity, .background]
    for correction in [Correction.aspect, .size, .position]
    where frame.map(correcting: [correction]) != nil { effective.insert(correction) }
    let scales = [[], [Correction.size], [.aspect], [.aspect, .size]].map {
      frame.magnification(correcting: Set($0))
    }
    if let stroke, scales.contains(where: { stroke.growth(scale: $0) != nil }) {
      effective.insert(.stroke)
    }
    if tone.canFill { effective.insert(.levels) }
    return effective
  }

  /// The photograph's own grid where it is small, else one on which the ink has some 140 px.
  private static func plainSize(_ size: PictureSize, ink: FoundInk) -> PictureSize {
    let area = ink.picture.area(above: 0)
    let extent = Double(area?.longestSide ?? 1) * ink.geometry.magnification
    let share = min(max(extent / Double(size.longestSide), 0.01), 1)
    let side = Int(min(max(140 / share, 224), 640))
    return size.longestSide <= max(side, 320) ? size : size.scaled(toLongestSide: side)
  }

  /// A grid fine enough to move ink by parts of the network's pixels.
  private static func fineSize(_ size: PictureSize) -> PictureSize {
    let factor = size.longestSide < 140 ? (140 + size.longestSide - 1) / size.longestSide : 1
    return PictureSize(width: size.width * factor, height: size.height * factor)
  }
}

extension InkCanvas {
  /// The picture with strokes drawn anew on their own paper.
  fileprivate func drawing(_ coverage: Plane, onto picture: Plane, isClean: Bool) -> Plane {
    guard !isClean else { return coverage.map { $0 * strength } }
    let touched = zip(ink.values, coverage.values).map { max($0, $1) > 0 ? Float(1) : 0 }
    let near = Plane(width: picture.width, height: picture.height, values: touched)
      .greatest(within: 2)
    let values = picture.values.indices.map { index in
      guard near.values[index] > 0 else { return picture.values[index] }
      let ground = paper.values[index]
      return ground + (1 - ground) * strength * coverage.values[index]
    }
    return Plane(width: picture.width, height: picture.height, values: values)
  }
}

extension Plane {
  /// The plane moved on its canvas; the paper goes on beyond what was photographed.
  ///
  /// `shape` takes points of the corrected photograph to points of the photograph.
  fileprivate func moved(by shape: AffineMap, on canvas: InkCanvas) -> Plane {
    let map = canvas.geometry.inverse.after(shape).after(canvas.geometry)
    // Where the picture shrinks, its own pixels are averaged first.
    let shrinking = max(map.xx, map.yy)
    let source = shrinking > 1.2 ? blurred(sigma: 0.35 * (shrinking - 1)) : self
    return source.warped(width: width, height: height, from: map)
  }
}
