/// Another order of the classes under which a network would read pictures rightly.
public struct ClassReordering: Hashable, Sendable, Codable {
  /// The feeding under which the answers fit best, by its name.
  public let feeding: String
  /// The pictures that would be read rightly.
  public let right: Int
  /// The pictures that were shown under that feeding.
  public let count: Int
  /// For each class of the network the label for which it seems to stand; nil for a class that was
  /// not said.
  public let labels: [String?]

  /// The least share of pictures that must fit: by chance some 45 % do, of 32 pictures of ten classes.
  static let leastShare = 0.8

  /// Lets each class said stand for the true class with which it comes most often, the commonest pair
  /// first.
  ///
  /// Nil where too few pictures fit, or where the order that fits is the one there is.
  ///
  /// - Parameters:
  ///   - feeding: The feeding's name.
  ///   - answers: The class said and the true class of each picture.
  ///   - labels: The label of each class.
  init?(feeding: String, answers: [(said: Int?, truth: Int?)], labels: [String]) {
    var counts: [[Int]: Int] = [:]
    for case (let said?, let truth?) in answers { counts[[said, truth], default: 0] += 1 }
    let pairs = counts.sorted { first, second in
      (second.value, first.key[0], first.key[1]) < (first.value, second.key[0], second.key[1])
    }
    var (stands, taken, right) = ([Int: Int](), Set<Int>(), 0)
    for (pair, count) in pairs where stands[pair[0]] == nil && !taken.contains(pair[1]) {
      stands[pair[0]] = pair[1]
      taken.insert(pair[1])
      right += count
    }
    guard Double(right) >= Self.leastShare * Double(answers.count), taken.count > 1,
      stands.contains(where: { $0.key != $0.value })
    else { return nil }
    (self.feeding, self.right, count) = (feeding, right, answers.count)
    self.labels = labels.indices.map { stands[$0].map { labels[$0] } }
  }
}
