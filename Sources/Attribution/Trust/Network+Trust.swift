public import Networks
public import Tensors

/// What is checked of a map.
public struct TrustOptions: Sendable {
  /// How its order of the ink pixels is put to the test.
  public var faithfulness: FaithfulnessOptions
  /// How many networks with shuffled weights it is compared with; 0 for none.
  public var shuffledNetworks: Int
  /// Retrained networks it is compared with.
  public var twins: [Network]
  /// Other methods' maps of the same image and target it is compared with.
  public var others: [AttributionMap]

  /// Creates options; the standard ones compare with 20 random orders and 3 shuffled networks.
  public init(
    faithfulness: FaithfulnessOptions = .init(), shuffledNetworks: Int = 3,
    twins: [Network] = [], others: [AttributionMap] = []
  ) {
    (self.faithfulness, self.shuffledNetworks) = (faithfulness, shuffledNetworks)
    (self.twins, self.others) = (twins, others)
  }
}

extension Network {
  /// Checks whether a map knows which ink counts and whether it depends on what was learnt.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - request: How it was made.
  ///   - image: The image it was made of.
  ///   - options: What is checked.
  /// - Returns: The checks, with their verdict.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: some 1,500 model evaluations under the standard options, and the method's own
  ///   times the shuffled networks and twins.
  @concurrent
  public func trust(
    in map: AttributionMap, by request: MapRequest, image: Tensor,
    options: TrustOptions = .init()
  ) async throws -> TrustReport {
    let faithfulness = try await faithfulness(
      of: map, image: image, options: options.faithfulness)
    var randomisation: RandomisationCheck?
    if options.shuffledNetworks > 0 {
      randomisation = try await self.randomisation(
        of: map, by: request, image: image, networks: options.shuffledNetworks,
        options: options.faithfulness)
    }
    var twins: TwinCheck?
    if !options.twins.isEmpty {
      twins = try await twinAgreement(
        of: map, by: request, image: image, twins: options.twins, options: options.faithfulness)
    }
    let agreement = options.others.flatMap { other in
      MapAgreement([(map.method.name, map), (other.method.name, other)]).pairs
    }
    return TrustReport(
      faithfulness: faithfulness, randomisation: randomisation, completeness: map.completeness,
      twins: twins, agreement: agreement)
  }
}
