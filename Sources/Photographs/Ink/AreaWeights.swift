import Foundation

/// How much of each source pixel falls into each target pixel along one axis, under a Gaussian.
///
/// Source pixels outside the picture count as 0, so the weights of a target pixel that reaches
/// beyond it sum to less than 1.
struct AreaWeights {
  let ranges: [Range<Int>]
  let weights: [[Float]]

  /// Weights for x′ = `scale` x + `shift`; `blur` is in target pixels.
  init(from source: Int, to target: Int, scale: Double, shift: Double, blur: Double) {
    let reach = 3 * blur
    // A box one target pixel wide under a Gaussian, taken at the middle of each source pixel; a
    // source pixel is at least a hair of blur, so that the formula holds for none.
    let deviation = max(blur, scale / 4, 1e-3)
    ranges = (0..<target).map { index in
      let first = ((Double(index) - reach - shift) / scale - 1).rounded(.down)
      let last = ((Double(index + 1) + reach - shift) / scale + 1).rounded(.up)
      let lower = min(max(first, 0), Double(source))
      return Int(lower)..<Int(min(max(last, lower), Double(source)))
    }
    weights = ranges.enumerated().map { index, range in
      range.map { pixel in
        let position = (Double(pixel) + 0.5) * scale + shift
        let above = normalShare((position - Double(index)) / deviation)
        let below = normalShare((position - Double(index + 1)) / deviation)
        return Float((above - below) * scale)
      }
    }
  }
}

extension Plane {
  /// The plane under other weights along each axis, at another size.
  func averaged(across: AreaWeights, down: AreaWeights) -> Plane {
    var rows = [Float](repeating: 0, count: height * across.ranges.count)
    for row in 0..<height {
      for (target, range) in across.ranges.enumerated() {
        var sum: Float = 0
        for (offset, source) in range.enumerated() {
          sum += values[row * width + source] * across.weights[target][offset]
        }
        rows[row * across.ranges.count + target] = sum
      }
    }
    let targetWidth = across.ranges.count
    var result = [Float](repeating: 0, count: targetWidth * down.ranges.count)
    for (target, range) in down.ranges.enumerated() {
      for (offset, source) in range.enumerated() {
        let weight = down.weights[target][offset]
        for column in 0..<targetWidth {
          result[target * targetWidth + column] += weight * rows[source * targetWidth + column]
        }
      }
    }
    return Plane(width: targetWidth, height: down.ranges.count, values: result)
  }
}

/// The share of a standard normal distribution below `x`.
private func normalShare(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
