/// One channel of an image, row by row.
struct ChannelPlane {
  let height: Int
  let width: Int
  let values: [Float]

  /// Blurred by a Gaussian that is cut at three deviations and, at the borders, renormalised, so
  /// that a constant plane stays as it is.
  func blurred(deviation: Double) -> [Float] {
    guard deviation > 0 else { return values }
    let radius = Int((3 * deviation).rounded(.up))
    let weights = (0...radius).map { exponential(-Double($0 * $0) / (2 * deviation * deviation)) }
    let across = smoothed(values.map(Double.init), weights, count: width, lines: height, step: 1)
    let both = smoothed(across, weights, count: height, lines: width, step: width)
    return both.map(Float.init)
  }

  /// Smooths along one axis with weights of distance 0, 1 and so on.
  private func smoothed(
    _ source: [Double], _ weights: [Double], count: Int, lines: Int, step: Int
  ) -> [Double] {
    var result = source
    let lineStep = step == 1 ? width : 1
    for line in 0..<lines {
      for place in 0..<count {
        var (sum, total) = (0.0, 0.0)
        for other in max(0, place - weights.count + 1)..<min(count, place + weights.count) {
          let weight = weights[abs(other - place)]
          sum += weight * source[line * lineStep + other * step]
          total += weight
        }
        result[line * lineStep + place * step] = sum / total
      }
    }
    return result
  }

  /// The median of the square window around each pixel, clipped at the borders.
  ///
  /// Of a window wider than 15 pixels about 15 × 15 are looked at, evenly spread.
  func localMedian(window: Int) -> [Float] {
    let radius = max(0, window / 2)
    let step = max(1, window / 15)
    var result = values
    var found: [Float] = []
    for row in 0..<height {
      for column in 0..<width {
        found.removeAll(keepingCapacity: true)
        for y in stride(from: row - radius, through: row + radius, by: step)
        where (0..<height).contains(y) {
          for x in stride(from: column - radius, through: column + radius, by: step)
          where (0..<width).contains(x) {
            found.append(values[y * width + x])
          }
        }
        found.sort()
        result[row * width + column] = (found[(found.count - 1) / 2] + found[found.count / 2]) / 2
      }
    }
    return result
  }
}
