import Tensors

/// A way to the logits of one image with parts of it hidden.
protocol WindowProber: Sendable {
  /// The logits of the image itself and with each rectangle hidden in turn.
  ///
  /// - Returns: Shape `[1 + windows.count, K]`, the image itself first.
  func logits(hiding windows: [PixelRect]) async throws -> Tensor
}
