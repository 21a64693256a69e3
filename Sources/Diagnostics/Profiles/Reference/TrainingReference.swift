import Networks
import Tensors

/// The training pictures as the network itself sees them, so that a picture can be held against
/// them.
///
/// Distances are cosine distances between what the last layer reads of two pictures, as only this
/// score, of those tried, tells photographs that are fed wrongly from training pictures.
public struct TrainingReference: Hashable, Sendable, Codable {
  /// What the last layer reads of at most 200 training pictures of each class.
  public let features: TrainingFeatures
  /// Distances of held-out pictures to the tenth nearest of all training pictures.
  public let nearest: Quantiles
  /// For each class, distances of its held-out pictures to the second nearest of its training
  /// pictures; nil for a class without both.
  public let ownClass: [Quantiles?]

  /// How near all training pictures are looked for.
  static let neighbours = 10
  /// How near those of one class are looked for: one odd training picture does not decide.
  static let classNeighbours = 2

  /// Takes references from held-out pictures.
  ///
  /// - Parameters:
  ///   - features: Of training pictures.
  ///   - heldOut: Shape `[M, F]`, features of pictures that the network was not trained on.
  ///   - labels: The class of each of these.
  /// - Throws: A `CancellationError`.
  init(_ features: TrainingFeatures, heldOut: Tensor, labels: [Int]) async throws {
    let found = try await concurrentMap(Array(labels.indices)) { index in
      NeighbourDistances(features, to: heldOut.row(index).floats)
    }
    self.features = features
    nearest = Quantiles(of: found.map(\.nearest))
    ownClass = features.counts.indices.map { label in
      let own = labels.indices.filter { labels[$0] == label }
        .compactMap { found[$0].classes[label]?.distance }
      return own.isEmpty ? nil : Quantiles(of: own)
    }
  }
}

/// How far a picture is from training pictures.
struct NeighbourDistances: Sendable {
  /// The nearest training pictures of one class.
  struct Neighbour: Sendable {
    /// The distance to the second nearest, in `0...2`.
    let distance: Double
    /// The places of the nearest among the stored vectors, nearest first; at most five.
    let nearest: [Int]
  }

  /// The distance to the tenth nearest training picture, in `0...2`.
  let nearest: Double
  /// For each class the distance to its second nearest; nil for a class without pictures.
  let classes: [Neighbour?]

  init(_ features: TrainingFeatures, to feature: [Float]) {
    let distances = features.distances(to: feature)
    let all = distances.sorted()
    nearest = all.isEmpty ? 1 : all[min(TrainingReference.neighbours, all.count) - 1]
    var start = 0
    classes = features.counts.map { count in
      defer { start += count }
      guard count > 0 else { return nil }
      let order = (start..<start + count).sorted {
        (distances[$0], $0) < (distances[$1], $1)
      }
      let place = order[min(TrainingReference.classNeighbours, count) - 1]
      return Neighbour(distance: distances[place], nearest: Array(order.prefix(5)))
    }
  }
}
