import Photographs
import Tensors

extension Framing {
  /// Measures a picture as it is fed to a network.
  ///
  /// - Parameter tensor: Of one channel: at most two of its axes are longer than 1.
  /// - Returns: Nil where no ink is found, or where there are more channels.
  static func found(in tensor: Tensor) -> Framing? {
    let sides = tensor.shape.filter { $0 != 1 }
    guard sides.count == 2 else { return nil }
    do throws(PhotographError) {
      return try Framing(of: tensor.reshaped(to: [1] + sides))
    } catch { return nil }
  }
}
