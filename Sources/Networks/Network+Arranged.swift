package import Tensors

extension Network {
  /// Whether a batch of pictures of shape `[N, …]` can be given to the network.
  package func takes(_ images: Tensor) -> Bool {
    images.rank > 1 && arranged(images)?.shape.first == images.shape[0]
  }

  /// Images as a batch of shape `[N] + imageShape`; nil where they do not fit.
  ///
  /// Axes of extent 1 may be left out. Pictures `[C, H, W]` are turned to `[H, W, C]` for a network
  /// that takes channels last, and laid out in a row for one that takes a row of pixels.
  func arranged(_ images: Tensor) -> Tensor? {
    let wanted = imageShape.filter { $0 != 1 }
    let each = Array(images.shape.dropFirst())
    if images.rank > 0, each.filter({ $0 != 1 }) == wanted || each == [imageShape.product] {
      return images.reshaped(to: [images.shape[0]] + imageShape)
    }
    if images.shape.filter({ $0 != 1 }) == wanted {
      return images.reshaped(to: [1] + imageShape)
    }
    if wanted.count == 1, images.rank > 1 {
      if images.rank > 2, each.product == wanted[0] {
        return images.reshaped(to: [images.shape[0]] + imageShape)
      }
      if images.shape.product == wanted[0] { return images.reshaped(to: [1] + imageShape) }
    }
    guard imageShape.count == 3, channelAxis == 2 else { return nil }
    let channelsFirst = [imageShape[2], imageShape[0], imageShape[1]]
    if each == channelsFirst { return images.transposed([0, 2, 3, 1]) }
    guard images.shape == channelsFirst else { return nil }
    return images.transposed([1, 2, 0]).reshaped(to: [1] + imageShape)
  }
}
