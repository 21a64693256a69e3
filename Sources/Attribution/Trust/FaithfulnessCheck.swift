/// Whether a map knows which ink pixels count, by hiding and by showing them in its order.
///
/// *Deletion* hides the ink pixels of the highest values first: the sooner the target falls, the
/// better, so a small mean score is good. *Insertion* begins without ink and shows the same pixels
/// first: a large mean score is good. The orders compared with are random ones of the same pixels
/// and maps that know nothing of the network.
///
/// Curves and area follow Petsiuk, Das & Saenko 2018, section 4.2,
/// <https://arxiv.org/abs/1806.07421>; they order all pixels, compare nothing, and insert into a
/// blurred image.
public struct FaithfulnessCheck: Hashable, Sendable, Codable {
  /// A target's value while pixels are hidden or shown in some order.
  public struct Curve: Hashable, Sendable, Codable {
    /// The target's value after each step, both ends included.
    public let scores: [Double]

    /// Creates a curve.
    public init(scores: [Double]) {
      self.scores = scores
    }

    /// The mean height of the curve by the trapezoid rule, in the target's unit.
    public var area: Double {
      guard let first = scores.first, let last = scores.last, scores.count > 1 else {
        return scores.first ?? 0
      }
      return (scores.reduce(0, +) - (first + last) / 2) / Double(scores.count - 1)
    }
  }

  /// Both curves of one order.
  public struct Order: Hashable, Sendable, Codable {
    /// Hiding the pixels.
    public let deletion: Curve
    /// Showing the pixels.
    public let insertion: Curve

    /// Creates a pair of curves.
    public init(deletion: Curve, insertion: Curve) {
      (self.deletion, self.insertion) = (deletion, insertion)
    }
  }

  /// The number of ink pixels.
  public let inkPixels: Int
  /// The unit of the scores.
  public let unit: AttributionUnit
  /// The curves of the map.
  public let map: Order
  /// The curves of the maps that know nothing of the network, by their names.
  public let references: [ReferenceMap: Order]
  /// The curves of random orders.
  public let random: [Order]

  /// Creates a check.
  public init(
    inkPixels: Int, unit: AttributionUnit, map: Order, references: [ReferenceMap: Order],
    random: [Order]
  ) {
    (self.inkPixels, self.unit, self.map) = (inkPixels, unit, map)
    (self.references, self.random) = (references, random)
  }

  /// How many random orders the map beats by deletion.
  public var deletionWins: Int {
    random.count { $0.deletion.area > map.deletion.area }
  }

  /// How many random orders the map beats by insertion.
  public var insertionWins: Int {
    random.count { $0.insertion.area < map.insertion.area }
  }

  /// The wins needed: 95 % of the random orders.
  public var winsNeeded: Int { (random.count * 95 + 99) / 100 }

  /// Whether the map beats 95 % of the random orders both ways.
  public var beatsRandom: Bool {
    !random.isEmpty && min(deletionWins, insertionWins) >= winsNeeded
  }

  /// Whether the map beats a reference both ways; false when it was not computed.
  public func beats(_ reference: ReferenceMap) -> Bool {
    references[reference].map {
      map.deletion.area < $0.deletion.area && map.insertion.area > $0.insertion.area
    } ?? false
  }

  /// Whether the map beats random orders and the image itself, both ways.
  public var passes: Bool { beatsRandom && beats(.image) }

  /// The result in words.
  public var sentence: String {
    guard inkPixels > 1 else { return "There is no ink to put in order, so nothing was checked." }
    let wins =
      "Hiding the \(inkPixels) ink pixels in the map's order beats \(deletionWins) of "
      + "\(random.count) random orders, showing them \(insertionWins)"
    guard beatsRandom else { return wins + "; \(winsNeeded) are needed." }
    let lost = [ReferenceMap.image, .edges, .blob].filter { !beats($0) }.map { "the \($0.name)" }
    guard !lost.isEmpty else { return wins + "; it also beats an edge map, a blob and the image." }
    return wins + ", but not " + lost.joined(separator: ", ") + "."
  }
}
