public import Tensors

/// What stands in for pixels that are hidden, in the values that the network takes.
///
/// A baseline is a picture without the evidence, and every map depends on the one chosen: a black
/// pixel can't be missed on black. Zero is black only where the network takes `0...1`; after a
/// normalisation it is mean grey, and black is another value for each channel (``channels(_:)``).
public enum Baseline: Hashable, Sendable {
  /// One value for every element.
  case constant(Float)
  /// One value for each channel, such as a colour carried through the network's normalisation.
  case channels([Float])
  /// Each channel's mean over the image.
  case mean
  /// The image blurred by a Gaussian of this standard deviation in pixels.
  case blur(deviation: Float)
  /// The local background: each pixel is the median of the square window around it, in pixels
  /// and odd, clipped at the borders. A window more than twice as wide as the strokes loses them.
  case localBackground(window: Int)
  /// A picture of the image's shape.
  case image(Tensor)

  /// The lowest value that a network on `0...1` takes: the paper of digits that are bright on dark.
  public static let black = Baseline.constant(0)

  /// The highest value that a network on `0...1` takes.
  public static let white = Baseline.constant(1)

  /// Baselines to compare: black, white, mean, blur and the local background.
  ///
  /// - Parameters:
  ///   - range: The values that the network takes, from black to white.
  ///   - layout: The image's extents; blur and background are an eighth and a third of its side.
  /// - Returns: Five baselines.
  public static func standard(
    range: ClosedRange<Float> = 0...1, for layout: ImageLayout
  ) -> [Baseline] {
    let side = min(layout.height, layout.width)
    return [
      .constant(range.lowerBound), .constant(range.upperBound), .mean,
      .blur(deviation: Float(side) / 8), .localBackground(window: max(1, side / 3) | 1),
    ]
  }
}

extension Baseline {
  /// The baseline for an image as a picture.
  ///
  /// - Parameter image: Shape `[C, H, W]`.
  /// - Returns: Shape `[C, H, W]`.
  /// - Throws: ``AttributionError/baselineDoesNotFit(expected:found:)``.
  /// - Complexity: O(elements), times the extent of blur or window.
  public func picture(for image: Tensor) throws(AttributionError) -> Tensor {
    switch self {
    case .constant(let value):
      return Tensor(repeating: value, shape: image.shape)
    case .channels(let values):
      guard values.count == image.shape[0] else {
        throw .baselineDoesNotFit(expected: [image.shape[0]], found: [values.count])
      }
      return Self.flat(values, shape: image.shape)
    case .mean:
      let means = (0..<image.shape[0]).map { channel in
        let values = image.row(channel).floats
        return Float(values.reduce(0.0) { $0 + Double($1) } / Double(max(1, values.count)))
      }
      return Self.flat(means, shape: image.shape)
    case .blur(let deviation):
      return image.mapPlanes { $0.blurred(deviation: Double(deviation)) }
    case .localBackground(let window):
      return image.mapPlanes { $0.localMedian(window: window) }
    case .image(let picture):
      guard picture.count == image.count else {
        throw .baselineDoesNotFit(expected: image.shape, found: picture.shape)
      }
      return picture.reshaped(to: image.shape)
    }
  }

  /// The baseline in words, such as `0.5` or `the image's mean`.
  public var summary: String {
    switch self {
    case .constant(let value): plainNumber(value)
    case .channels(let values): values.map(plainNumber).joined(separator: ", ") + " by channel"
    case .mean: "the image's mean"
    case .blur(let deviation): "the image blurred, deviation \(plainNumber(deviation)) px"
    case .localBackground(let window): "the median of \(window) × \(window) px around"
    case .image: "a picture given"
    }
  }

  private static func flat(_ values: [Float], shape: [Int]) -> Tensor {
    let pixels = shape[1...].product
    return Tensor(shape: shape, floats: values.flatMap { Array(repeating: $0, count: pixels) })
  }
}

extension Tensor {
  /// Each channel of `[C, H, W]` replaced.
  fileprivate func mapPlanes(_ body: (ChannelPlane) -> [Float]) -> Tensor {
    let floats = (0..<shape[0]).flatMap { channel in
      body(ChannelPlane(height: shape[1], width: shape[2], values: row(channel).floats))
    }
    return Tensor(shape: shape, floats: floats)
  }
}
