public import Networks
public import Tensors

/// Whether a map depends on what the network has learnt.
///
/// The same map is made of networks whose weights are shuffled. One that looks the same then is a
/// picture of the image, not of the network.
///
/// Source: Adebayo et al. 2018, <https://arxiv.org/abs/1810.03292>; they draw new weights layer by
/// layer, here those of every layer are shuffled within it at once, which keeps their
/// distribution.
public struct RandomisationCheck: Hashable, Sendable, Codable {
  /// The rank correlation with the map of each shuffled network over the ink pixels, signed; nil
  /// where that map is flat.
  public let correlations: [Double?]
  /// The same for the values without their signs.
  public let magnitudeCorrelations: [Double?]

  /// Creates a check.
  public init(correlations: [Double?], magnitudeCorrelations: [Double?]) {
    (self.correlations, self.magnitudeCorrelations) = (correlations, magnitudeCorrelations)
  }

  /// The mean correlation, signed or without signs, whichever is larger; 0 where nothing can be
  /// compared.
  public var similarity: Double {
    let means = [correlations, magnitudeCorrelations].map { list in
      let found = list.compactMap { $0 }
      return found.isEmpty ? 0 : found.reduce(0, +) / Double(found.count)
    }
    return means.max() ?? 0
  }

  /// The similarity from which on a map counts as independent of the network.
  ///
  /// On two digit networks and six images the seven methods here stay below 0.65 by the mean of
  /// three shuffles; an edge map, which knows nothing of a network, has 1.
  public static let limit = 0.7

  /// Whether the map looks much the same without what the network has learnt.
  public var survives: Bool { similarity >= Self.limit }

  /// The result in words.
  public var sentence: String {
    let draws = correlations.count == 1 ? "1 draw" : "\(correlations.count) draws"
    let number =
      "With shuffled weights (\(draws)) the map ranks the ink pixels with a "
      + "correlation of \(twoPlaces(similarity))"
    return survives
      ? number + ": it shows the image, not what the network has learnt."
      : number + ", so it depends on what the network has learnt."
  }
}

extension Network {
  /// The same network with the weights of each layer shuffled within it.
  ///
  /// Shuffled are the filters and matrices of `Conv`, `ConvTranspose`, `Gemm` and `MatMul`; biases
  /// and normalisations stay.
  ///
  /// - Parameter seed: Which order is drawn.
  /// - Returns: A network of the same shape.
  /// - Throws: A `NetworkError`.
  public func shufflingWeights(seed: UInt64) throws(NetworkError) -> Network {
    let kinds: Set = ["Conv", "ConvTranspose", "Gemm", "MatMul"]
    var generator = SeededGenerator(seed: seed)
    var shuffled: [String: Tensor] = [:]
    for node in graph.nodes where kinds.contains(node.kind) {
      for name in node.inputs where shuffled[name] == nil {
        guard let weights = graph.constants[name], weights.rank >= 2, weights.type == .float
        else { continue }
        shuffled[name] = Tensor(
          shape: weights.shape, floats: weights.floats.shuffled(using: &generator))
      }
    }
    return try replacingParameters(shuffled)
  }

  /// Compares a map with those of networks whose weights are shuffled.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - request: How it was made.
  ///   - image: The image it was made of.
  ///   - networks: How many shuffled networks to compare with.
  ///   - options: The seed, and which pixels are ink.
  /// - Returns: The correlations.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: the method's, times `networks`.
  @concurrent
  public func randomisation(
    of map: AttributionMap, by request: MapRequest, image: Tensor, networks: Int = 3,
    options: FaithfulnessOptions = .init()
  ) async throws -> RandomisationCheck {
    let subject = try OccludedImage(image, for: self, baseline: options.baseline)
    let ink = subject.ink(share: options.inkShare)
    let values = ink.values(of: map)
    var signed: [Double?] = []
    var magnitudes: [Double?] = []
    for index in 0..<networks {
      let shuffled = try shufflingWeights(seed: options.seed &+ UInt64(index))
      let other = ink.values(of: try await shuffled.map(by: request, of: image, for: map.target))
      signed.append(rankCorrelation(values, other))
      magnitudes.append(rankCorrelation(values.map(abs), other.map(abs)))
    }
    return RandomisationCheck(correlations: signed, magnitudeCorrelations: magnitudes)
  }
}
