extension GreyPicture {
  /// Otsu's threshold: the level that best parts dark pixels from bright ones.
  ///
  /// The t with the largest variance between the classes {v ≤ t} and {v > t}; the smallest such
  /// t when there are several. A picture of one level gives 0. Equal to OpenCV's `THRESH_OTSU`.
  /// Source: Otsu 1979, <https://doi.org/10.1109/TSMC.1979.4310076>.
  public var otsuLevel: UInt8 {
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in pixels { histogram[Int(pixel)] += 1 }
    return UInt8(otsuBin(of: histogram) ?? 0)
  }

  /// Black and white: 255 where the level is above `level`, else 0; swapped when `inverted`.
  ///
  /// OpenCV's `THRESH_BINARY` and `THRESH_BINARY_INV`.
  public func thresholded(above level: UInt8, inverted: Bool = false) -> GreyPicture {
    let (high, low): (UInt8, UInt8) = inverted ? (0, 255) : (255, 0)
    return GreyPicture(
      width: width, height: height, pixels: pixels.map { $0 > level ? high : low })
  }
}

extension Plane {
  /// Black and white: 1 where the value is above `level`, else 0; swapped when `inverted`.
  ///
  /// OpenCV's `THRESH_BINARY` and `THRESH_BINARY_INV` with a maximum of 1.
  public func thresholded(above level: Float, inverted: Bool = false) -> Plane {
    let (high, low): (Float, Float) = inverted ? (0, 1) : (1, 0)
    return map { $0 > level ? high : low }
  }

  /// The plane with every value below `level` set to 0.
  public func cleared(below level: Float) -> Plane {
    map { $0 < level ? 0 : $0 }
  }
}

/// The last bin of the dark class under Otsu's criterion; nil when fewer than two bins are used.
func otsuBin(of histogram: [Int]) -> Int? {
  let total = histogram.reduce(0, +)
  guard total > 0 else { return nil }
  let scale = 1 / Double(total)
  let mean = Double(histogram.indices.reduce(0) { $0 + $1 * histogram[$1] }) * scale
  var (darkShare, darkMean, best) = (0.0, 0.0, 0.0)
  var result: Int?
  for (bin, count) in histogram.enumerated() {
    let share = Double(count) * scale
    darkMean *= darkShare
    darkShare += share
    let brightShare = 1 - darkShare
    // OpenCV skips classes lighter than a Float's epsilon, where the means are undefined.
    guard min(darkShare, brightShare) >= Double(Float.ulpOfOne),
      max(darkShare, brightShare) <= 1 - Double(Float.ulpOfOne)
    else { continue }
    darkMean = (darkMean + Double(bin) * share) / darkShare
    let brightMean = (mean - darkShare * darkMean) / brightShare
    let difference = darkMean - brightMean
    let variance = darkShare * brightShare * difference * difference
    if variance > best { (best, result) = (variance, bin) }
  }
  return result
}
