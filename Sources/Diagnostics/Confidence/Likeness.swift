import Networks
import Tensors

/// Whether a picture looks to the network like those it was trained on.
///
/// It tells how a picture was fed, not whether it was read rightly: of photographs that were fed
/// wrongly and yet read rightly it calls most unlike as well.
public struct Likeness: Hashable, Sendable, Codable {
  /// The cosine distance to the tenth nearest training picture, in `0...2`.
  public let distance: Double
  /// The share of held-out pictures that lie nearer to the training pictures, in `0...1`.
  public let share: Double

  /// Whether the picture lies further off than 95 of 100 held-out ones.
  public var isUnlike: Bool { share > 0.95 }

  init(_ distances: NeighbourDistances, _ reference: TrainingReference) {
    distance = distances.nearest
    share = reference.nearest.share(below: distance)
  }
}

/// What twins of the network say of the picture, prepared in one way.
public struct TwinReading: Hashable, Sendable, Codable {
  /// The recipe's name.
  public let recipe: String
  /// The class that each twin says.
  public let said: [String]
  /// How surely each says it, in `0...1`.
  public let confidences: [Double]
  /// The probability that each gives to the true class; none where that is not known.
  public let truthProbabilities: [Double]

  /// Creates a reading.
  public init(
    recipe: String, said: [String], confidences: [Double], truthProbabilities: [Double]
  ) {
    (self.recipe, self.said, self.confidences) = (recipe, said, confidences)
    self.truthProbabilities = truthProbabilities
  }

  /// How many of them say a class.
  public func count(saying label: String) -> Int { said.count { $0 == label } }

  /// The least and the greatest confidence of those that say a class; nil where none does.
  public func confidences(saying label: String) -> ClosedRange<Double>? {
    let found = said.indices.filter { said[$0] == label }.map { confidences[$0] }
    guard let low = found.min(), let high = found.max() else { return nil }
    return low...high
  }
}

extension Twins {
  /// What each twin says of a picture.
  ///
  /// - Parameters:
  ///   - tensor: The picture as the network takes it.
  ///   - recipe: The name of the recipe that made it.
  ///   - truth: The true class, where that is known.
  /// - Returns: One answer per twin.
  /// - Throws: A `NetworkError`, or what reading the twins throws.
  /// - Complexity: one evaluation of each twin.
  func reading(of tensor: Tensor, recipe: String, truth: Int?) throws -> TwinReading {
    let networks = try networks
    let rows = try networks.map { try $0.probabilities(for: tensor)[0] }
    let said = rows.map { row in row.indices.max { (row[$0], -$0) < (row[$1], -$1) } ?? 0 }
    return TwinReading(
      recipe: recipe, said: zip(networks, said).map { $0.label(of: $1) },
      confidences: zip(rows, said).map { $0[$1] },
      truthProbabilities: truth.map { truth in rows.map { $0[truth] } } ?? [])
  }
}
