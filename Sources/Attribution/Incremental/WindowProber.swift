import Tensors

/// A way to the logits of one image with parts of it hidden.
protocol WindowProber: Sendable {
  /// The logits of the image itself and with each rectangle hidden in turn.
  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits
}

/// What a prober found, and how.
struct ProbedLogits: Sendable {
  /// Shape `[1 + windows, K]`, the image itself first.
  let rows: Tensor
  /// ``OcclusionStrategy/full`` or ``OcclusionStrategy/incremental``.
  let strategy: OcclusionStrategy
}
