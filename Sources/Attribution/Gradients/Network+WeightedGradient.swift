import Networks
import Tensors

extension Network {
  /// The sum `Σ wᵢ ∂F/∂x(xᵢ)` over points made one batch at a time, on all cores.
  ///
  /// Batches have a fixed size and are added in order, so the result does not depend on the tasks.
  /// Points and sums are in the network's own order; there is a point for each of `weights`.
  func weightedGradient(
    of target: Target, weights: [Double],
    makePoint: @escaping @Sendable (Int) -> [Float]
  ) async throws -> [Double] {
    let size = min(blockSize, 32)
    let starts = Array(stride(from: 0, to: weights.count, by: size))
    let parts = try await concurrentMap(starts) { start in
      let range = start..<min(start + size, weights.count)
      let points = Tensor(
        shape: [range.count] + imageShape, floats: range.flatMap { makePoint($0) })
      let gradients = try gradient(of: target, at: points).floats
      let width = imageShape.product
      var sums = [Double](repeating: 0, count: width)
      for (row, index) in range.enumerated() {
        for element in 0..<width {
          sums[element] += weights[index] * Double(gradients[row * width + element])
        }
      }
      return sums
    }
    return parts.dropFirst().reduce(into: parts.first ?? []) { sums, part in
      for element in sums.indices { sums[element] += part[element] }
    }
  }
}
