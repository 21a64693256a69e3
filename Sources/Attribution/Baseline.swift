public import Tensors

/// What stands in for pixels that are hidden, in the values that the network takes.
///
/// A baseline is a picture without the evidence. Zero is black only where the network takes
/// `0...1`; after a normalisation it is mean grey, and black is another value for each channel.
public enum Baseline: Hashable, Sendable {
  /// One value for every element.
  case constant(Float)
  /// One value for each channel, such as a colour carried through the network's normalisation.
  case channels([Float])
  /// A picture of the image's shape.
  case image(Tensor)
}

extension Baseline {
  /// The baseline for an image as a picture.
  ///
  /// - Parameter image: Shape `[C, H, W]`.
  /// - Returns: Shape `[C, H, W]`.
  /// - Throws: ``AttributionError/baselineDoesNotFit(expected:found:)``.
  public func picture(for image: Tensor) throws(AttributionError) -> Tensor {
    switch self {
    case .constant(let value):
      return Tensor(repeating: value, shape: image.shape)
    case .channels(let values):
      guard values.count == image.shape[0] else {
        throw .baselineDoesNotFit(expected: [image.shape[0]], found: [values.count])
      }
      let pixels = image.shape[1...].product
      return Tensor(
        shape: image.shape, floats: values.flatMap { Array(repeating: $0, count: pixels) })
    case .image(let picture):
      guard picture.count == image.count else {
        throw .baselineDoesNotFit(expected: image.shape, found: picture.shape)
      }
      return picture.reshaped(to: image.shape)
    }
  }

  /// The baseline in words, such as `0.5`.
  public var summary: String {
    switch self {
    case .constant(let value): "\(value)"
    case .channels(let values): "\(values) by channel"
    case .image: "a picture given"
    }
  }
}
