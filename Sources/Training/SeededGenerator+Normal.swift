import Foundation
import Tensors

extension SeededGenerator {
  /// Independent normal numbers of mean 0, by the transform of Box & Muller 1958.
  mutating func normal(_ shape: [Int], deviation: Double) -> Tensor {
    var floats: [Float] = []
    let count = shape.product
    floats.reserveCapacity(count + 1)
    while floats.count < count {
      let radius = deviation * (-2 * log(1 - nextFraction())).squareRoot()
      let angle = 2 * Double.pi * nextFraction()
      floats.append(Float(radius * cos(angle)))
      floats.append(Float(radius * sin(angle)))
    }
    return Tensor(shape: shape, floats: Array(floats.prefix(count)))
  }
}
