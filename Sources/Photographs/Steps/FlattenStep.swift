/// Uneven light is taken away: what varies more slowly than a stroke becomes 0.
///
/// Where the picture's edge is evenly lit, or the picture is small, only the paper's level is
/// subtracted: so the fattest pen stays. Elsewhere the background is a grey opening by a disc,
/// which no stroke narrower than the disc survives, drawn back up to the shadows' own edges. Dark
/// ink is then measured by the light of its own paper, v / p, so that ink in a shadow is as dark
/// as ink in the light; bright ink by its difference. Expects bright ink.
public struct FlattenStep: StepOperation {
  /// The disc's diameter as a share of the longest side, 0 to 1; 0 for no background.
  public let disc: Double
  /// The longest side at which the opening is done, in pixels.
  public let workingSide: Int
  /// By how many pixels the background may grow back to an edge in the light.
  public let regrowth: Int
  /// The spread of light along the picture's edge, of contrast, up to which it counts as even.
  public let evenLight: Float
  /// The longest side up to which light counts as even, in pixels.
  public let smallSide: Int

  static let name = "flatten"
  var step: PreparationStep { .flatten(self) }

  /// Creates the step.
  ///
  /// - Precondition: `disc` is 0 to 1, `workingSide` 16 to 1024, `regrowth` 0 to 64.
  public init(
    disc: Double = 0.4, workingSide: Int = 112, regrowth: Int = 2, evenLight: Float = 0.15,
    smallSide: Int = 64
  ) {
    precondition(
      (0...1).contains(disc) && workingSides.contains(workingSide) && (0...64).contains(regrowth),
      "expected a disc of 0 to 1, a working side of 16 to 1024, a regrowth of 0 to 64")
    (self.disc, self.workingSide, self.regrowth) = (disc, workingSide, regrowth)
    (self.evenLight, self.smallSide) = (evenLight, smallSide)
  }

  private enum CodingKeys: CodingKey, CaseIterable {
    case disc, workingSide, regrowth, evenLight, smallSide
  }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      disc: try parameters.number(.disc, default: 0.4, in: 0...1),
      workingSide: try parameters.number(.workingSide, default: 112, in: workingSides),
      regrowth: try parameters.number(.regrowth, default: 2, in: 0...64),
      evenLight: try parameters.number(.evenLight, default: 0.15, in: 0...1),
      smallSide: try parameters.number(.smallSide, default: 64, in: 0...8192))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let plane = state.picture.plane
    let isSmall = plane.size.longestSide <= smallSide
    let spread = isSmall ? 0 : edgeSpread(of: plane)
    let isUneven = disc > 0 && spread > evenLight
    let paper: Float
    if isUneven {
      let background = background(of: plane)
      let flat =
        state.wasInkDark == true
        ? plane.dividedByPaper(background) : plane.subtracting(background)
      paper = ValueHistogram(flat.values).quantile(0.5)
      state.picture = .plane(flat.map { $0 - paper })
    } else {
      // Ink may cover more than half of the picture, but hardly of its edge.
      let ring = max(plane.size.longestSide * 3 / 100, 1)
      paper = ValueHistogram(plane.ring(of: ring)).quantile(0.5)
      state.picture = .plane(plane.map { $0 - paper })
    }
    return [
      Decision("spread of light at the edge", Double(spread), unit: "of contrast"),
      Decision("light is uneven", isUneven ? 1 : 0),
      Decision("paper", Double(paper), unit: "of full scale"),
    ]
  }

  /// How unlike each other the parts of the picture's edge are, measured by the contrast.
  ///
  /// Parts as bright as ink are left out: where a fat digit reaches the edge, that is no shadow.
  private func edgeSpread(of plane: Plane) -> Float {
    let all = ValueHistogram(plane.values)
    let least = all.quantile(0.003)
    let contrast = all.quantile(0.997) - least
    let samples = plane.thumbnail(side: 64).edgeSamples(depth: 2).map(\.value)
    let paper = samples.filter { $0 <= least + inkShare * contrast }
    guard contrast > 0, !paper.isEmpty else { return 0 }
    let levels = ValueHistogram(paper)
    return (levels.quantile(0.85) - levels.quantile(0.05)) / contrast
  }

  private func background(of plane: Plane) -> Plane {
    let small = plane.thumbnail(side: workingSide)
    let diameter = Int((disc * Double(small.size.longestSide)).rounded())
    return
      small.opened(byDiscOf: diameter)
      .regrown(under: small, by: regrowth)
      .resized(width: plane.width, height: plane.height, filter: .bilinear)
      .regrown(under: plane, by: regrowth)
  }
}

private let workingSides = 16...1024

/// What exceeds this share of the contrast counts as ink; a shadow to half of the light does not.
private let inkShare: Float = 0.75

extension Plane {
  /// The plane brought down to a longest side of `side` pixels; itself where it is smaller.
  func thumbnail(side: Int) -> Plane {
    let small = size.scaled(toLongestSide: min(side, size.longestSide))
    return resized(width: small.width, height: small.height, filter: .box)
  }

  /// The difference to a plane of the same size.
  fileprivate func subtracting(_ other: Plane) -> Plane {
    Plane(width: width, height: height, values: zip(values, other.values).map { $0 - $1 })
  }

  /// Dark ink, 1 − v, by the light of its paper, 1 − p: 1 − v / p = ((1 − v) − (1 − p)) / p.
  ///
  /// Paper darker than a tenth of full scale counts as a tenth.
  fileprivate func dividedByPaper(_ paper: Plane) -> Plane {
    let values = zip(values, paper.values).map { ($0 - $1) / max(1 - $1, 0.1) }
    return Plane(width: width, height: height, values: values)
  }
}
