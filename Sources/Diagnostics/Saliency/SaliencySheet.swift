public import Attribution
public import Networks
public import Photographs

/// Heat maps of one picture: several methods, classes, windows and baselines, each with its checks.
///
/// A plain value: it is computed once, written as JSON, and drawn without adding anything to it.
public struct SaliencySheet: Hashable, Sendable, Codable {
  /// One map with what was found about it.
  public struct Panel: Hashable, Sendable, Codable {
    /// How the map was made.
    public let request: MapRequest
    /// The map.
    public let map: AttributionMap
    /// How far it can be trusted; nil when that was not asked for.
    public let trust: TrustReport?
  }

  /// A method that this network or image does not allow.
  public struct Omission: Hashable, Sendable, Codable {
    /// The method's name.
    public let method: String
    /// Why, in a sentence.
    public let reason: String
  }

  /// What was asked about.
  public let image: ImageRecord
  /// The network that answered.
  public let model: ModelRecord
  /// The recipe by which the picture was prepared.
  public let recipe: String
  /// What the network said.
  public let answer: Answer
  /// The picture as the network read it.
  public let fed: FedImage
  /// From points of ``image``'s kept picture to points of ``fed``, both in pixels; nil for a
  /// prepared tensor.
  public let projection: AffineMap?
  /// The maps: for each method in turn, one for each target.
  public let panels: [Panel]
  /// Occlusion by windows of several sizes; nil when that was not asked for.
  public let windowSizes: MapComparison?
  /// Occlusion on several baselines; nil when that was not asked for.
  public let baselines: MapComparison?
  /// How far the methods agree, for the first target; nil for a single method.
  public let agreement: MapAgreement?
  /// How far the fast occlusion lies from full evaluations; nil when that was not asked for.
  public let verification: OcclusionCheck?
  /// The methods that were left out.
  public let omissions: [Omission]
  /// What it takes to repeat the sheet.
  public let provenance: Provenance
}

/// What is to be computed for a sheet.
public struct SaliencyRequest: Sendable {
  /// The methods, in the order of the sheet.
  public var methods: [MapRequest]
  /// The scalars that are explained.
  public var targets: [Target]
  /// The sides of square windows that are compared, for the first target; none for no comparison.
  public var windowSizes: [Int]
  /// The baselines that are compared by occlusion, with what a reader calls them.
  public var baselines: [NamedBaseline]
  /// What is checked of each map; nil for nothing.
  public var trust: TrustOptions?
  /// How many windows of each occlusion are evaluated in full and compared.
  public var verifiedWindows: Int
  /// Whether methods that the network does not allow are left out rather than refused.
  public var omitsImpossible: Bool

  /// Creates a request.
  public init(
    methods: [MapRequest], targets: [Target], windowSizes: [Int] = [],
    baselines: [NamedBaseline] = [], trust: TrustOptions? = .init(), verifiedWindows: Int = 0,
    omitsImpossible: Bool = false
  ) {
    (self.methods, self.targets, self.windowSizes) = (methods, targets, windowSizes)
    (self.baselines, self.trust, self.verifiedWindows) = (baselines, trust, verifiedWindows)
    self.omitsImpossible = omitsImpossible
  }
}
