/// Everything that was found about how far a map can be trusted.
public struct TrustReport: Hashable, Sendable, Codable {
  /// Whether the map knows which ink pixels count.
  public let faithfulness: FaithfulnessCheck
  /// Whether the map depends on what the network has learnt; nil when it was not asked for.
  public let randomisation: RandomisationCheck?
  /// Whether the values add up; nil for methods that do not promise it.
  public let completeness: Completeness?
  /// Whether retrained networks have the same map; nil when there are none.
  public let twins: TwinCheck?
  /// The rank correlation with other methods' maps, those first in each pair being this map's.
  public let agreement: [MapAgreement.Pair]

  /// Creates a report.
  public init(
    faithfulness: FaithfulnessCheck, randomisation: RandomisationCheck? = nil,
    completeness: Completeness? = nil, twins: TwinCheck? = nil,
    agreement: [MapAgreement.Pair] = []
  ) {
    (self.faithfulness, self.randomisation) = (faithfulness, randomisation)
    (self.completeness, self.twins, self.agreement) = (completeness, twins, agreement)
  }

  /// Whether deletion and insertion both beat random orders and the image itself, and the map does
  /// not survive shuffled weights.
  public var passes: Bool {
    faithfulness.passes && !(randomisation?.survives ?? false)
  }

  /// One line for beside the map: the verdict, with the number that decides it.
  public var verdict: String {
    guard !passes else { return "Passed its checks. \(faithfulness.sentence)" }
    let reason =
      if let randomisation, randomisation.survives, faithfulness.passes {
        randomisation.sentence
      } else {
        faithfulness.sentence
      }
    return "Do not rely on this map. \(reason)"
  }

  /// Every check in words, one sentence each.
  public var sentences: [String] {
    let others = agreement.compactMap { pair in
      pair.correlation.map { "\(pair.second) \(twoPlaces($0))" }
    }
    return [
      faithfulness.sentence, randomisation?.sentence, completeness?.sentence, twins?.sentence,
      others.isEmpty
        ? nil : "Rank correlation with other methods: \(others.joined(separator: ", ")).",
    ].compactMap { $0 }
  }
}
