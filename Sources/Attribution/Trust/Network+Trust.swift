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
    let agreement = options.others.flatMap { other in
      MapAgreement([(map.method.name, map), (other.method.name, other)]).pairs
    }
    return try await trust(in: [(map, request)], image: image, options: options)[0]
      .adding(agreement)
  }

  /// Checks several maps of one image, whose agreement with each other is checked as well.
  ///
  /// - Parameters:
  ///   - maps: The maps, and how each was made.
  ///   - image: The image they were made of.
  ///   - options: What is checked; other maps to compare with are not used.
  /// - Returns: One report for each map.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: some 1,500 model evaluations and 60 more for each map under the standard
  ///   options, and the methods' own times the shuffled networks and twins.
  @concurrent
  public func trust(
    in maps: [(map: AttributionMap, request: MapRequest)], image: Tensor,
    options: TrustOptions = .init()
  ) async throws -> [TrustReport] {
    let faithfulness = try await faithfulness(
      of: maps.map { ($0.map.values, $0.map.target) }, image: image,
      options: options.faithfulness)
    var reports: [TrustReport] = []
    for (index, entry) in maps.enumerated() {
      var randomisation: RandomisationCheck?
      if options.shuffledNetworks > 0 {
        randomisation = try await self.randomisation(
          of: entry.map, by: entry.request, image: image, networks: options.shuffledNetworks,
          options: options.faithfulness)
      }
      var twins: TwinCheck?
      if !options.twins.isEmpty {
        twins = try await twinAgreement(
          of: entry.map, by: entry.request, image: image, twins: options.twins,
          options: options.faithfulness)
      }
      let others = maps.indices.filter {
        $0 != index && maps[$0].map.target == entry.map.target
      }
      reports.append(
        TrustReport(
          faithfulness: faithfulness[index], randomisation: randomisation,
          completeness: entry.map.completeness, twins: twins,
          agreement: others.flatMap { other in
            MapAgreement([
              (entry.map.method.name, entry.map), (maps[other].map.method.name, maps[other].map),
            ]).pairs
          }))
    }
    return reports
  }
}

extension TrustReport {
  /// The same with more comparisons.
  fileprivate func adding(_ pairs: [MapAgreement.Pair]) -> TrustReport {
    TrustReport(
      faithfulness: faithfulness, randomisation: randomisation, completeness: completeness,
      twins: twins, agreement: agreement + pairs)
  }
}
