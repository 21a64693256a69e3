import Networks

/// How the logits behind an occlusion are computed; all give the same map up to rounding.
public enum OcclusionStrategy: String, Hashable, Sendable, Codable {
  /// Only what a window can change, where that is estimated to be cheaper, else ``full``.
  case automatic
  /// Only what a window can change, for every network that allows it, even where it is slower.
  case incremental
  /// One evaluation of the whole network per window: the reference.
  case full
}

extension OcclusionStrategy {
  /// The prober for a network and an image.
  func prober(
    for subject: OccludedImage, network: Network
  ) async throws -> any WindowProber {
    let full = FullProber(network: network, subject: subject)
    guard self != .full else { return full }
    let graph = try ProbedGraph.of(network)
    if let dense = try await DenseProber(subject, in: graph) { return dense }
    let costShare = self == .incremental ? .infinity : 0.8
    return try ConvolutionProber(subject, in: graph, full: full, costShare: costShare) ?? full
  }
}
