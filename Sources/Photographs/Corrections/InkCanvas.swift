/// A photograph taken apart into ink, paper and light, at a size that is quick to work at.
///
/// Levels are of full scale and count from clean ground: dark ink is seen inverted.
struct InkCanvas {
  /// The photograph, bright where the ink's tone is.
  let picture: Plane
  /// The ink alone, 1 inside strokes.
  let ink: Plane
  /// How bright the paper is, under the ink as well.
  let paper: Plane
  /// How far the ink stands out from paper, in `0...1`: 1 for the fullest.
  let strength: Float
  /// From points of the canvas to points of the photograph.
  let geometry: AffineMap

  /// Takes a photograph apart.
  ///
  /// - Parameters:
  ///   - grey: The photograph's levels.
  ///   - found: Its ink.
  ///   - size: The canvas; a small photograph may be enlarged.
  init(_ grey: GreyPicture, found: FoundInk, size: PictureSize) {
    let isSmaller = size.width <= grey.width && size.height <= grey.height
    let levels =
      isSmaller
      ? grey.reduced(to: size)
      : Plane(grey.resized(width: size.width, height: size.height, filter: .bicubic))
    picture = found.isInkDark ? levels.map { 1 - $0 } : levels
    geometry = AffineMap(
      scaleX: Double(grey.width) / Double(size.width),
      scaleY: Double(grey.height) / Double(size.height))
    ink = found.picture.warped(
      width: size.width, height: size.height, from: found.geometry.inverse.after(geometry),
      outside: 0)
    paper = picture.paper(around: ink)
    strength = Self.strength(of: picture, on: paper, where: ink)
  }

  /// The median of how far full ink stands out: u = p + (1 − p) · strength.
  private static func strength(of picture: Plane, on paper: Plane, where ink: Plane) -> Float {
    let peak = min(ink.values.max() ?? 0, 1)
    let shares = ink.values.indices.compactMap { index -> Float? in
      guard ink.values[index] > 0.7 * peak else { return nil }
      let ground = paper.values[index]
      return (picture.values[index] - ground) / max(1 - ground, 0.1)
    }
    guard !shares.isEmpty else { return 1 }
    return min(max(ValueHistogram(shares).quantile(0.5), 0.02), 1)
  }
}

extension Plane {
  /// What lies around ink, carried on under it: means of the pixels without ink, near ones first.
  fileprivate func paper(around ink: Plane) -> Plane {
    let bare = ink.map { $0 > 0 ? 1 : 0 }.greatest(within: 2).map { 1 - $0 }
    let seen = Plane(
      width: width, height: height, values: zip(values, bare.values).map { $0 * $1 })
    let (levels, weights) = (seen.thumbnail(side: 48), bare.thumbnail(side: 48))
    let overall = levels.values.reduce(0, +) / max(weights.values.reduce(0, +), 1e-6)
    var filled = levels.map { _ in overall }
    // From far to near, so that the nearest paper there is decides.
    for sigma in [12.0, 5, 2] {
      let (sums, shares) = (levels.blurred(sigma: sigma), weights.blurred(sigma: sigma))
      let mixed = filled.values.indices.map { index in
        let trust = min(shares.values[index] * 4, 1)
        guard trust > 0 else { return filled.values[index] }
        let mean = sums.values[index] / shares.values[index]
        return filled.values[index] + trust * (mean - filled.values[index])
      }
      filled = Plane(width: filled.width, height: filled.height, values: mixed)
    }
    return filled.resized(width: width, height: height, filter: .bilinear)
  }
}
