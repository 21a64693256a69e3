/// How new elements along an axis are made from old ones (the attributes of ONNX `Resize`).
struct ResamplingRule: Sendable {
  /// Which old elements count.
  enum Interpolation: Sendable {
    case nearest(Rounding)
    case linear
    case cubic(coefficient: Double)
  }

  /// Which neighbour is the nearest.
  enum Rounding: String, Sendable {
    case preferFloor = "round_prefer_floor"
    case preferCeil = "round_prefer_ceil"
    case floor
    case ceil
  }

  /// Where the middle of a new element lies among the old ones.
  enum Coordinates: String, Sendable {
    case halfPixel = "half_pixel"
    case halfPixelSymmetric = "half_pixel_symmetric"
    case halfPixelUnlessOne = "pytorch_half_pixel"
    case alignedCorners = "align_corners"
    case asymmetric
    case region = "tf_crop_and_resize"
  }

  var interpolation: Interpolation = .nearest(.floor)
  var coordinates: Coordinates = .asymmetric
  /// Whether the window grows where the axis shrinks.
  var isAntialiased = false
  /// Whether elements beyond the edge count nothing, and not as the edge does.
  var excludesOutside = false
  /// What stands where a region reaches beyond the axis.
  var extrapolation: Float = 0

  /// An axis before and after.
  struct Axis: Sendable {
    let extent: Int
    let target: Int
    /// `target / extent`, before rounding.
    let scale: Double
    /// The part of the axis that is shown, of `0...1`.
    let region: ClosedRange<Double>
  }

  /// The weights of the old elements for each new one.
  func resampling(_ axis: Axis) -> AxisResampling {
    let lists = (0..<axis.target).map { place -> [AxisResampling.Tap] in
      let x = coordinate(of: Double(place), axis)
      if coordinates == .region, x < 0 || x > Double(axis.extent - 1) { return [] }
      return taps(at: x, axis)
    }
    return AxisResampling(extent: axis.extent, taps: lists, filling: extrapolation)
  }

  private func coordinate(of place: Double, _ axis: Axis) -> Double {
    let (extent, width) = (Double(axis.extent), axis.scale * Double(axis.extent))
    switch coordinates {
    case .halfPixel: return (place + 0.5) / axis.scale - 0.5
    case .halfPixelSymmetric:
      let shift = extent / 2 * (1 - Double(axis.target) / width)
      return shift + (place + 0.5) / axis.scale - 0.5
    case .halfPixelUnlessOne: return width == 1 ? -0.5 : (place + 0.5) / axis.scale - 0.5
    case .alignedCorners: return width == 1 ? 0 : place * (extent - 1) / (width - 1)
    case .asymmetric: return place / axis.scale
    case .region:
      let (start, length) = (
        axis.region.lowerBound, axis.region.upperBound - axis.region.lowerBound
      )
      let along = width == 1 ? length / 2 : place * length / (width - 1)
      return (start + along) * (extent - 1)
    }
  }

  private func taps(at x: Double, _ axis: Axis) -> [AxisResampling.Tap] {
    let last = axis.extent - 1
    let base = min(max(x.rounded(.down), -1e9), 1e9)
    let offset = x - base
    if case .nearest(let rounding) = interpolation {
      let place = Int(base) + (isUpper(offset, rounding) ? 1 : 0)
      return [.init(index: min(max(place, 0), last), weight: 1)]
    }
    // Where an axis shrinks, an antialiased window covers as many old elements as new ones do.
    let shrink = isAntialiased ? min(axis.scale, 1) : 1
    let radius = reach / shrink
    let first = Int((-radius).rounded(.down)) + 1
    var weighted = (first...max(first, 1 - first)).map { step in
      (place: Int(base) + step, weight: weight(shrink * (Double(step) - offset)))
    }
    if excludesOutside { weighted.removeAll { !(0...last).contains($0.place) } }
    let total = weighted.reduce(0) { $0 + $1.weight }
    return weighted.filter { $0.weight != 0 }.map { place, weight in
      .init(index: min(max(place, 0), last), weight: Float(weight / (total == 0 ? 1 : total)))
    }
  }

  private func isUpper(_ offset: Double, _ rounding: Rounding) -> Bool {
    switch rounding {
    case .preferFloor: offset > 0.5
    case .preferCeil: offset >= 0.5
    case .floor: false
    case .ceil: offset > 0
    }
  }

  /// How far the window reaches to each side.
  private var reach: Double {
    if case .cubic = interpolation { 2 } else { 1 }
  }

  /// The window at a distance; for the cubic one Keys 1981, equation 4,
  /// <https://doi.org/10.1109/TASSP.1981.1163711>, with its free coefficient.
  private func weight(_ distance: Double) -> Double {
    let x = abs(distance)
    guard case .cubic(let a) = interpolation else { return max(0, 1 - x) }
    if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return x < 2 ? ((x - 5) * x + 8) * x * a - 4 * a : 0
  }
}
