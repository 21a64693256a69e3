import Foundation

extension Plane {
  /// The plane under a Gaussian of deviation `sigma`, in pixels; edges are continued outwards.
  ///
  /// The kernel is cut at three deviations and sums to 1.
  ///
  /// - Complexity: O(pixels · `sigma`)
  package func blurred(sigma: Double) -> Plane {
    guard sigma > 0 else { return self }
    let kernel = gaussianKernel(sigma: sigma)
    return blurredAcross(kernel).blurredDown(kernel)
  }

  private func blurredAcross(_ kernel: [Float]) -> Plane {
    let radius = kernel.count / 2
    var result = [Float](repeating: 0, count: values.count)
    var padded = [Float](repeating: 0, count: width + 2 * radius)
    for row in 0..<height {
      let start = row * width
      for index in padded.indices {
        padded[index] = values[start + min(max(index - radius, 0), width - 1)]
      }
      for (offset, factor) in kernel.enumerated() {
        for column in 0..<width { result[start + column] += factor * padded[column + offset] }
      }
    }
    return Plane(width: width, height: height, values: result)
  }

  private func blurredDown(_ kernel: [Float]) -> Plane {
    let radius = kernel.count / 2
    var result = [Float](repeating: 0, count: values.count)
    for row in 0..<height {
      let target = row * width
      for (offset, factor) in kernel.enumerated() {
        let source = min(max(row + offset - radius, 0), height - 1) * width
        for column in 0..<width { result[target + column] += factor * values[source + column] }
      }
    }
    return Plane(width: width, height: height, values: result)
  }
}

private func gaussianKernel(sigma: Double) -> [Float] {
  let radius = max(Int((3 * sigma).rounded(.up)), 1)
  let weights = (-radius...radius).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
  let sum = weights.reduce(0, +)
  return weights.map { Float($0 / sum) }
}
