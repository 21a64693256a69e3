public import Networks
public import Tensors

/// Whether networks trained like this one have the same map.
///
/// What twins do not share is owed to the throw of the dice by which a network was trained.
public struct TwinCheck: Hashable, Sendable, Codable {
  /// The rank correlation with each twin's map over the ink pixels; nil where that map is flat.
  public let correlations: [Double?]
  /// How far each twin's highest pixel lies from this map's, in pixels.
  public let peakDistances: [Double]

  /// Creates a check.
  public init(correlations: [Double?], peakDistances: [Double]) {
    (self.correlations, self.peakDistances) = (correlations, peakDistances)
  }

  /// The mean correlation; nil when there is none.
  public var mean: Double? {
    let found = correlations.compactMap { $0 }
    return found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
  }

  /// The result in words.
  public var sentence: String {
    guard let mean else { return "No twin's map can be compared." }
    let near = peakDistances.count { $0 <= 3 }
    return "Retrained twins rank the ink pixels with a mean correlation of \(twoPlaces(mean)); "
      + "\(near) of \(peakDistances.count) have their peak within 3 px."
  }
}

extension Network {
  /// Compares a map with those of retrained networks.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - request: How it was made.
  ///   - image: The image it was made of.
  ///   - twins: Networks that take the same images and have the same classes.
  ///   - options: Which pixels are ink.
  /// - Returns: The correlations and the distances of the peaks.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: the method's, times the twins.
  @concurrent
  public func twinAgreement(
    of map: AttributionMap, by request: MapRequest, image: Tensor, twins: [Network],
    options: FaithfulnessOptions = .init()
  ) async throws -> TwinCheck {
    let subject = try OccludedImage(image, for: self, baseline: options.baseline)
    let ink = subject.ink(share: options.inkShare)
    var correlations: [Double?] = []
    var distances: [Double] = []
    for twin in twins {
      let other = try await twin.map(by: request, of: image, for: map.target)
      correlations.append(rankCorrelation(ink.values(of: map), ink.values(of: other)))
      let (down, across) = (
        map.peak.row - other.peak.row, map.peak.column - other.peak.column
      )
      distances.append(Double(down * down + across * across).squareRoot())
    }
    return TwinCheck(correlations: correlations, peakDistances: distances)
  }
}
