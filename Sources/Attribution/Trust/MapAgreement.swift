import Tensors

/// How far several maps of one image and target agree on which pixels count.
public struct MapAgreement: Hashable, Sendable, Codable {
  /// One pair of maps.
  public struct Pair: Hashable, Sendable, Codable {
    /// What the first map is called.
    public let first: String
    /// What the second map is called.
    public let second: String
    /// Their rank correlation over the pixels where either is not zero; nil when one is flat.
    public let correlation: Double?
  }

  /// All pairs, in the order of the maps.
  public let pairs: [Pair]

  /// Compares each map with each other.
  ///
  /// - Parameter maps: The maps of one image, with what a reader calls them.
  /// - Precondition: all maps have the same extents.
  public init(_ maps: [(name: String, map: AttributionMap)]) {
    var pairs: [Pair] = []
    for (index, first) in maps.enumerated() {
      for second in maps[(index + 1)...] {
        let both = zip(first.map.values.floats, second.map.values.floats)
          .filter { $0 != 0 || $1 != 0 }
        pairs.append(
          Pair(
            first: first.name, second: second.name,
            correlation: rankCorrelation(both.map(\.0), both.map(\.1))))
      }
    }
    self.pairs = pairs
  }

  /// The lowest correlation of any pair; nil when no pair has one.
  public var lowest: Double? { pairs.compactMap(\.correlation).min() }

  /// The mean correlation over the pairs that have one; nil when none has.
  public var mean: Double? {
    let found = pairs.compactMap(\.correlation)
    return found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
  }

  /// The result in words.
  public var sentence: String {
    guard let mean, let lowest,
      let worst = pairs.first(where: { $0.correlation == lowest })
    else { return "The maps can't be compared: all but one are flat." }
    guard pairs.count > 1 else {
      return "\(worst.first) and \(worst.second) rank the pixels with a correlation of "
        + "\(twoPlaces(mean))."
    }
    return "The maps rank the pixels with a mean correlation of \(twoPlaces(mean)); least alike "
      + "are \(worst.first) and \(worst.second), at \(twoPlaces(lowest))."
  }
}
