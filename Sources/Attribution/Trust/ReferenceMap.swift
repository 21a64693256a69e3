public import Tensors

/// Maps that know nothing of the network: what a map has to beat to be worth looking at.
public enum ReferenceMap: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable
{
  /// The strength of the image's edges.
  case edges
  /// A round blob in the middle.
  case blob
  /// How far each pixel stands out from the background: the image itself.
  case image

  /// The name in words, after *the*.
  public var name: String {
    switch self {
    case .edges: "edge map"
    case .blob: "blob in the middle"
    case .image: "image itself"
    }
  }

  /// The map of an image.
  ///
  /// Edges are Sobel's magnitude of the channels' mean, borders repeated; the blob is a Gaussian
  /// of a quarter of the side.
  ///
  /// - Parameters:
  ///   - image: Shape `[C, H, W]`.
  ///   - background: Shape `[C, H, W]`.
  /// - Returns: Shape `[H, W]`, never negative.
  /// - Precondition: both have the same shape.
  public func values(for image: Tensor, background: Tensor) -> Tensor {
    precondition(
      image.rank == 3 && image.shape == background.shape,
      "\(image.shape) and \(background.shape) are not [C, H, W] twice")
    let (height, width) = (image.shape[1], image.shape[2])
    let floats: [Float] =
      switch self {
      case .edges: Self.edges(image)
      case .blob: Self.blob(height: height, width: width)
      case .image: Self.channelMean(image, background) { abs($0 - $1) }
      }
    return Tensor(shape: [height, width], floats: floats)
  }

  private static func channelMean(
    _ image: Tensor, _ background: Tensor, _ body: (Float, Float) -> Float
  ) -> [Float] {
    let count = image.shape[1...].product
    let (values, hidden) = (image.floats, background.floats)
    var sums = [Float](repeating: 0, count: count)
    for element in values.indices {
      sums[element % count] += body(values[element], hidden[element])
    }
    return sums.map { $0 / Float(image.shape[0]) }
  }

  private static func edges(_ image: Tensor) -> [Float] {
    let (height, width) = (image.shape[1], image.shape[2])
    let grey = channelMean(image, image) { value, _ in value }
    func pixel(_ row: Int, _ column: Int) -> Float {
      grey[min(max(row, 0), height - 1) * width + min(max(column, 0), width - 1)]
    }
    return (0..<height * width).map { index in
      let (row, column) = (index / width, index % width)
      var (down, across): (Float, Float) = (0, 0)
      for (offset, weight) in [(-1, Float(1)), (0, 2), (1, 1)] {
        down += weight * (pixel(row + 1, column + offset) - pixel(row - 1, column + offset))
        across += weight * (pixel(row + offset, column + 1) - pixel(row + offset, column - 1))
      }
      return (down * down + across * across).squareRoot()
    }
  }

  private static func blob(height: Int, width: Int) -> [Float] {
    let deviation = Double(min(height, width)) / 4
    return (0..<height * width).map { index in
      let down = Double(index / width) - Double(height - 1) / 2
      let across = Double(index % width) - Double(width - 1) / 2
      return Float(exponential(-(down * down + across * across) / (2 * deviation * deviation)))
    }
  }
}
