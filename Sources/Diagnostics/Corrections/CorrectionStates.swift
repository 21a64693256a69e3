import Foundation
import Networks
import Photographs
import Tensors

/// What a network says of a picture under sets of corrections, each asked once.
struct CorrectionStates: Sendable {
  /// The answer to one set.
  struct State: Sendable {
    let tensor: Tensor
    let logits: [Double]
  }

  let network: Network
  let feed: any CorrectedFeed
  private(set) var states: [Set<Correction>: State] = [:]

  init(_ network: Network, feed: any CorrectedFeed) {
    (self.network, self.feed) = (network, feed)
  }

  /// The answer to a set that was asked; nil where the picture can't be fed so.
  subscript(set: Set<Correction>) -> State? { states[set.intersection(feed.effective)] }

  /// Asks the network about sets that it was not asked about.
  ///
  /// - Complexity: one model evaluation per new set that changes something of its own.
  mutating func ask(_ sets: [Set<Correction>]) async throws {
    let wanted = Set(sets.map { $0.intersection(feed.effective) }).filter { states[$0] == nil }
    let fed = try await Self.tensors(wanted.sorted { $0.bits < $1.bits }, feed)
    guard !fed.isEmpty else { return }
    let images = Tensor.stack(fed.map(\.tensor))
    let logits = try await network.logits(count: fed.count) { images.rows($0) }
    for (index, fed) in fed.enumerated() {
      states[fed.set] = State(
        tensor: fed.tensor, logits: logits.row(index).floats.map(Double.init))
    }
  }

  /// The tensors of some sets, without those that the picture can't be fed by.
  private static func tensors(
    _ sets: [Set<Correction>], _ feed: any CorrectedFeed
  ) async throws -> [FedSet] {
    try await concurrentMap(sets) { set in feed.fed(set) }.compactMap(\.self)
  }
}

/// A set of corrections with what is then fed.
private struct FedSet: Sendable {
  let set: Set<Correction>
  let tensor: Tensor
}

extension CorrectedFeed {
  /// What is fed with these corrections; nil where a step of the recipe then finds no ink.
  fileprivate func fed(_ set: Set<Correction>) -> FedSet? {
    do throws(PhotographError) {
      return FedSet(set: set, tensor: try tensor(set))
    } catch { return nil }
  }
}

extension Set<Correction> {
  /// Every set of these corrections, the empty one first; bit i stands for the i-th in order.
  var subsets: [Set<Correction>] {
    let members = ordered
    return (0..<1 << members.count).map { bits in
      Set(members.indices.filter { bits >> $0 & 1 == 1 }.map { members[$0] })
    }
  }

  /// The corrections in the order of their declaration.
  var ordered: [Correction] { Correction.allCases.filter(contains) }

  /// A number for each set, so that sets have an order.
  fileprivate var bits: Int {
    Correction.allCases.enumerated().reduce(0) { contains($1.element) ? $0 | 1 << $1.offset : $0 }
  }
}

extension [Double] {
  /// The log-odds of a class against all others, from logits: z_t − log Σ e^{z_j}, kept within ±4.
  ///
  /// Beyond four the class is (un)likely beyond doubt, and more would drown the other corrections.
  func clippedOdds(of index: Int) -> Double {
    let probability = softmax(self)[index]
    let others = indices.filter { $0 != index }.map { self[$0] }
    guard let greatest = others.max(), probability.isFinite else { return 0 }
    let sum = others.reduce(0) { $0 + exp($1 - greatest) }
    return Swift.min(Swift.max(self[index] - greatest - log(sum), -4), 4)
  }
}
