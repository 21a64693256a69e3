import Networks

/// How the logits behind an occlusion are computed; all give the same map up to rounding.
public enum OcclusionStrategy: String, Hashable, Sendable, Codable {
  /// Whatever is fastest for the network.
  case automatic
  /// One evaluation of the whole network per window: the reference.
  case full
}

extension OcclusionStrategy {
  /// The prober for a network and an image.
  func prober(for subject: OccludedImage, network: Network) throws -> any WindowProber {
    let full = FullProber(network: network, subject: subject)
    guard self == .automatic else { return full }
    let graph = try ProbedGraph(network)
    return try DenseProber(subject, in: graph) ?? full
  }
}
