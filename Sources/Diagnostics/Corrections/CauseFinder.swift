import Networks
import Photographs
import Tensors

/// Weighs what was wrong about how a picture was fed.
///
/// Only corrections whose measure lies outside of the network's safe range are weighed, unless
/// they don't explain the mistake: hundreds of combinations find a reason for anything.
struct CauseFinder {
  /// The network that was wrong.
  let network: Network
  /// How the picture can be fed otherwise.
  let feed: any CorrectedFeed
  /// The true class.
  let truth: Int
  /// The corrections whose measure is out of range.
  let open: Set<Correction>
  /// Those of them without which no other can be judged, the first first.
  let prerequisites: [Correction]

  private var base: Set<Correction> { Set(prerequisites) }

  /// Every correction that may be weighed; polarity only where it is wrong.
  private var candidates: Set<Correction> {
    feed.effective.subtracting(base).filter { $0 != .polarity || open.contains(.polarity) }
  }

  /// Asks the network about every set of corrections that matters.
  ///
  /// - Complexity: 2ᵏ model evaluations for k corrections weighed, at most 7, and nine more.
  func analysis() async throws -> CauseAnalysis {
    var states = CorrectionStates(network, feed: feed)
    let gated = open.subtracting(base).intersection(feed.effective)
    let everything = base.union(candidates)
    try await states.ask(gated.subsets.map(base.union) + [everything] + open.map { [$0] })
    var players = gated
    if !reaches(0.5, base.union(gated), in: states) {
      try await states.ask(candidates.subsets.map(base.union))
      let isRepaired = candidates.subsets.contains { reaches(0.9, base.union($0), in: states) }
      let isGatedEnough = gated.subsets.contains { reaches(0.9, base.union($0), in: states) }
      if reaches(0.5, everything, in: states) {
        players = candidates
      } else if !isGatedEnough {
        return unexplained(states, isRepaired: isRepaired)
      }
    }
    return try await weighed(players, gated: gated, states)
  }

  private func reaches(
    _ probability: Double, _ set: Set<Correction>, in states: CorrectionStates
  ) -> Bool {
    guard let state = states[set] else { return false }
    return softmax(state.logits)[truth] >= probability
  }

  private func unexplained(_ states: CorrectionStates, isRepaired: Bool) -> CauseAnalysis {
    CauseAnalysis(
      prerequisites: prerequisites, weights: [], alone: alone(in: states), main: [],
      relation: .single, mainReading: nil, fix: nil,
      all: reading(base.union(candidates), in: states), setCount: states.states.count)
  }

  private func weighed(
    _ players: Set<Correction>, gated: Set<Correction>, _ states: CorrectionStates
  ) async throws -> CauseAnalysis {
    let members = players.ordered
    let values = players.subsets.map { set in
      states[base.union(set)].map { $0.logits.clippedOdds(of: truth) } ?? -4
    }
    let shares = ShapleyValues(values: values).shares
    let weights = zip(members, shares).map {
      CauseWeight(correction: $0, weight: $1, isOpen: open.contains($0))
    }.sorted { $0.weight > $1.weight }
    let (main, relation) = mainCauses(weights, states)
    let fixSet = smallestSet(players, gated: gated, states)
    let all = base.union(candidates)
    return CauseAnalysis(
      prerequisites: prerequisites, weights: weights, alone: alone(in: states), main: main,
      relation: relation, mainReading: reading(mainSet(main, relation), in: states),
      fix: try fixSet.flatMap { try fix($0, in: states) }, all: reading(all, in: states),
      setCount: states.states.count)
  }

  /// What is changed to show what the main causes do: of two that are each enough, the first.
  private func mainSet(_ main: [Correction], _ relation: CauseAnalysis.Relation) -> Set<Correction>
  {
    let shown = relation == .either ? Array(main.prefix(1)) : main
    return base.isDisjoint(with: main) ? base.union(shown) : Set(shown)
  }

  /// Prerequisites before all; else what weighs most among what is out of range, with its ties.
  private func mainCauses(
    _ weights: [CauseWeight], _ states: CorrectionStates
  ) -> ([Correction], CauseAnalysis.Relation) {
    guard prerequisites.isEmpty else {
      return (prerequisites, prerequisites.count > 1 ? .both : .single)
    }
    let gated = weights.filter { $0.isOpen && $0.weight > 0.5 }
    let ranked = gated.isEmpty ? Array(weights.filter { $0.weight > 0 }.prefix(1)) : gated
    guard let first = ranked.first else { return ([], .single) }
    guard let second = ranked.dropFirst().first, second.weight >= 0.7 * first.weight else {
      return ([first.correction], .single)
    }
    let pair = [first.correction, second.correction]
    let isEither = pair.allSatisfy { said([$0], in: states) == truth }
    return (pair, isEither ? .either : .both)
  }

  private func said(_ set: Set<Correction>, in states: CorrectionStates) -> Int? {
    states[set].flatMap { state in state.logits.firstIndex(of: state.logits.max() ?? 0) }
  }

  /// The fewest players with which the truth is at least 90 % likely, else 70 %, else 50 %; among
  /// as many, those with more out of range, then the likelier.
  private func smallestSet(
    _ players: Set<Correction>, gated: Set<Correction>, _ states: CorrectionStates
  ) -> Set<Correction>? {
    for least in [0.9, 0.7, 0.5] {
      let enough = players.subsets.filter { reaches(least, base.union($0), in: states) }
      let best = enough.min { first, second in
        rank(first, gated, states).lexicographicallyPrecedes(rank(second, gated, states))
      }
      if let best { return base.union(best) }
    }
    return nil
  }

  /// Smaller is better, number by number.
  private func rank(
    _ set: Set<Correction>, _ gated: Set<Correction>, _ states: CorrectionStates
  ) -> [Double] {
    let probability = states[base.union(set)].map { softmax($0.logits)[truth] } ?? 0
    return [Double(set.count), -Double(set.intersection(gated).count), -probability]
  }

  private func fix(_ set: Set<Correction>, in states: CorrectionStates) throws -> SmallestFix? {
    guard let state = states[set], let reading = reading(set, in: states) else { return nil }
    let copies = try network.logits(for: Tensor.stack(Jitter.copies(of: state.tensor)))
    let steady = (0..<copies.shape[0]).count { index in
      let row = copies.row(index).floats
      return row.firstIndex(of: row.max() ?? 0) == truth
    }
    return SmallestFix(reading: reading, steadyCount: steady)
  }

  private func alone(in states: CorrectionStates) -> [CorrectedReading] {
    open.ordered.compactMap { correction in
      reading(base.contains(correction) ? [correction] : base.union([correction]), in: states)
    }
  }

  private func reading(
    _ set: Set<Correction>, in states: CorrectionStates
  ) -> CorrectedReading? {
    guard let state = states[set], let best = said(set, in: states) else { return nil }
    let probabilities = softmax(state.logits)
    return CorrectedReading(
      corrections: set.ordered, said: network.label(of: best), confidence: probabilities[best],
      truthProbability: probabilities[truth], fed: FedImage(state.tensor))
  }
}
