import Networks
import Tensors

/// A way to the logits of one image with parts of it hidden.
protocol WindowProber: Sendable {
  /// The logits of the image itself and with each rectangle hidden in turn.
  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits

  /// How far a target falls with each rectangle hidden in turn; nil where only the logits tell.
  func drops(of target: Target, hiding windows: [PixelRect]) async throws -> ProbedDrops?
}

extension WindowProber {
  func drops(of target: Target, hiding windows: [PixelRect]) async throws -> ProbedDrops? { nil }
}

/// What a prober found of one target.
struct ProbedDrops: Sendable {
  /// The target's value for the image itself.
  let base: Double
  /// `F(x) − F(x̃)` of each window.
  let drops: [Double]
}

/// What a prober found, and how.
struct ProbedLogits: Sendable {
  /// Shape `[1 + windows, K]`, the image itself first.
  let rows: Tensor
  /// ``OcclusionStrategy/full`` or ``OcclusionStrategy/incremental``.
  let strategy: OcclusionStrategy
}
