/// The ink of a photograph, told from its paper by the steps of recipe `mnist`.
public struct FoundInk: Hashable, Sendable {
  /// The ink alone: about 1 inside strokes, 0 elsewhere; at most a few hundred pixels wide.
  public let picture: Plane
  /// From points of `picture` to points of the upright photograph.
  public let geometry: AffineMap
  /// Whether ink is darker than paper in the photograph.
  public let isInkDark: Bool
  /// How many of 256 grey levels occur in the photograph.
  public let greyLevelCount: Int
  /// The same part of the photograph with bright ink, 0 being clean ground.
  let ground: Plane

  /// Finds the ink.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)``.
  public init(in photograph: Photograph) throws(PhotographError) {
    let steps = Preparation.mnist.steps.prefix { $0.name != StrokeStep.name }
    let found = try Preparation(name: "ink", steps: Array(steps)).prepare(photograph)
    guard let ink = found.trace.last,
      let polarity = found.trace.last(where: { $0.step == PolarityStep.name }),
      let isDark = polarity.decisions.last
    else { throw .noInk(contrast: 0) }
    picture = ink.picture
    geometry = ink.geometry
    isInkDark = isDark.value == 1
    greyLevelCount = Set(photograph.picture.grey.pixels).count
    ground = polarity.picture.resized(
      width: ink.picture.width, height: ink.picture.height, filter: .bilinear)
  }

  /// The ink as it would be with nothing lost, in the grid that another preparation ends in.
  ///
  /// Each pixel is the mean over its square, so that thin strokes turn pale but keep their mass.
  ///
  /// - Returns: A plane of the size of the prepared tensor, ink 1 on 0.
  /// - Precondition: the preparation had at least one step.
  public func drawn(like prepared: PreparedImage) -> Plane {
    guard let last = prepared.trace.last else { preconditionFailure("expected a traced step") }
    return picture.sampled(
      width: last.picture.width, height: last.picture.height,
      from: geometry.inverse.after(last.geometry))
  }

  /// The share of this ink that reached a network: how far the prepared picture departs from its
  /// own paper where the ink lies, over the ink that lies there.
  ///
  /// 0 when all was lost, below 1 where it is pale, above 1 where strokes were thickened. No pixel
  /// counts for more than the ink beside it: where a level cuts grey paper off, what is left of a
  /// thin stroke holds the paper's tone as well, which would make up for the pixels that are lost.
  public func shareKept(in prepared: PreparedImage) -> Double {
    let ink = drawn(like: prepared)
    let fed = Plane(prepared.tensor)
    let paper = ValueHistogram(fed.ring(of: 1)).quantile(0.5)
    let near = ink.greatest(within: 1)
    var (kept, whole) = (Float(0), Float(0))
    for index in ink.values.indices where near.values[index] > 0 {
      kept += min(abs(fed.values[index] - paper), near.values[index])
      whole += ink.values[index]
    }
    return whole > 0 ? Double(kept / whole) : 0
  }
}
