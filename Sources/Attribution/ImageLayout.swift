package import Tensors

/// Which axes of a network's image are channels, rows and columns.
///
/// Maps are always in the order channels, rows, columns, whatever order the network takes.
public struct ImageLayout: Hashable, Sendable, Codable {
  /// The number of channels `C`.
  public let channels: Int
  /// The number of rows `H`.
  public let height: Int
  /// The number of columns `W`.
  public let width: Int
  /// How far apart neighbours along each axis lie in the network's own order.
  let channelStride: Int
  let rowStride: Int
  let columnStride: Int

  /// Reads the layout from the shape of one image.
  ///
  /// Three axes are `[C, H, W]`, or `[H, W, C]` when only the last has an extent of at most 4;
  /// two are `[H, W]`; a single axis is a square picture when its extent is a square number, else
  /// one row.
  ///
  /// - Parameter imageShape: The shape of one image as the network takes it, without the batch.
  public init(_ imageShape: [Int]) {
    if imageShape.count >= 3, imageShape[0] > 4, imageShape[imageShape.count - 1] <= 4 {
      channels = imageShape[imageShape.count - 1]
      height = imageShape[0]
      width = imageShape[1..<imageShape.count - 1].product
      (channelStride, rowStride, columnStride) = (1, width * channels, channels)
      return
    }
    switch imageShape.count {
    case 0, 1:
      let count = imageShape.product
      let side = Int(Double(count).squareRoot().rounded())
      (channels, height, width) = side * side == count ? (1, side, side) : (1, 1, count)
    case 2: (channels, height, width) = (1, imageShape[0], imageShape[1])
    default:
      (channels, height, width) = (imageShape[0], imageShape[1], imageShape[2...].product)
    }
    (channelStride, rowStride, columnStride) = (height * width, width, 1)
  }

  /// The extents `[C, H, W]`.
  public var shape: [Int] { [channels, height, width] }

  /// The number of pixels, `H · W`.
  public var pixelCount: Int { height * width }

  /// Where an element lies in the network's own order.
  func offset(channel: Int, row: Int, column: Int) -> Int {
    channel * channelStride + row * rowStride + column * columnStride
  }

  /// One image from the network's own order to shape `[C, H, W]`.
  ///
  /// - Precondition: `image` has as many elements as the layout.
  package func channelsFirst(_ image: Tensor) -> Tensor {
    precondition(image.count == shape.product, "\(image.shape) is not one image of \(shape)")
    guard columnStride != 1 else { return image.reshaped(to: shape) }
    let order = offsets(shape: shape, strides: [channelStride, rowStride, columnStride])
    let floats = image.floats
    return Tensor(shape: shape, floats: order.map { floats[$0] })
  }

  /// One image of shape `[C, H, W]` in the network's own order, as a flat row.
  ///
  /// - Precondition: `image` has as many elements as the layout.
  package func networkOrder(_ image: Tensor) -> [Float] {
    precondition(image.count == shape.product, "\(image.shape) is not one image of \(shape)")
    guard columnStride != 1 else { return image.floats }
    let order = offsets(shape: shape, strides: [channelStride, rowStride, columnStride])
    var result = [Float](repeating: 0, count: image.count)
    for (value, place) in zip(image.floats, order) { result[place] = value }
    return result
  }

  /// The sum over the channels of values of shape `[C, H, W]`; shape `[H, W]`.
  func channelSum(_ values: Tensor) -> Tensor {
    guard channels > 1 else { return values.reshaped(to: [height, width]) }
    let floats = values.floats
    let sums = (0..<pixelCount).map { pixel in
      Float((0..<channels).reduce(0.0) { $0 + Double(floats[$1 * pixelCount + pixel]) })
    }
    return Tensor(shape: [height, width], floats: sums)
  }
}
