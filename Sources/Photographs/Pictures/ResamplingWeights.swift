/// Which source pixels make each target pixel of one row or column, and with what weights.
struct ResamplingWeights {
  /// The first source pixel of each target pixel.
  let starts: [Int]
  /// How many source pixels each target pixel draws on.
  let counts: [Int]
  /// The weights, `stride` per target pixel, each row summing to 1.
  let weights: [Double]
  /// The most source pixels that any target pixel draws on.
  let stride: Int

  /// Weights that take `source` pixels to `target` pixels.
  ///
  /// Equal to `precompute_coeffs` in Pillow's `libImaging/Resample.c` over the whole extent.
  init(from source: Int, to target: Int, filter: ResamplingFilter) {
    let scale = Double(source) / Double(target)
    let stretch = max(scale, 1)
    let support = filter.support * stretch
    stride = Int(support.rounded(.up)) * 2 + 1
    var starts: [Int] = []
    var counts: [Int] = []
    var weights = [Double](repeating: 0, count: target * stride)
    for index in 0..<target {
      let centre = (Double(index) + 0.5) * scale
      let first = max(Int(centre - support + 0.5), 0)
      let count = min(Int(centre + support + 0.5), source) - first
      let inverseStretch = 1 / stretch
      var sum = 0.0
      for offset in 0..<count {
        let distance = (Double(offset + first) - centre + 0.5) * inverseStretch
        let weight = filter.weight(at: distance)
        weights[index * stride + offset] = weight
        sum += weight
      }
      if sum != 0 {
        for offset in 0..<count { weights[index * stride + offset] /= sum }
      }
      starts.append(first)
      counts.append(count)
    }
    (self.starts, self.counts, self.weights) = (starts, counts, weights)
  }

  /// The number of fractional bits of ``fixedPoint``.
  static let precision = 32 - 8 - 2

  /// The weights as Pillow's 8-bit code uses them: times 2²², rounded half away from zero.
  var fixedPoint: [Int32] {
    weights.map { weight in
      let scaled = weight * Double(1 << Self.precision)
      return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }
  }
}
