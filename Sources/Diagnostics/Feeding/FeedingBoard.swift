import Calibration

/// All feedings with what was answered under them, and which of them are still worth showing pictures.
///
/// Sequential halving (Karnin, Koren & Somekh 2013) with proof: pictures double from stage to stage,
/// and feedings at least halve. Dropped without regret are those that give the same numbers as another
/// and those whose lag behind the leader is beyond its paired 99.9 % interval.
struct FeedingBoard {
  private(set) var tallies: [FeedingTally]
  /// The places of those that are shown more pictures, in order.
  private(set) var places: [Int]
  /// The places of those that are never dropped.
  private let kept: Set<Int>

  /// The pictures of the first stage.
  static let firstStage = 32
  /// How many feedings may be left for all pictures.
  static let finalists = 8
  /// The standard errors on either side of a 99.9 % interval.
  private static let proof = 3.290526731491926

  init(_ feedings: [Feeding], keeping kept: Range<Int>) {
    tallies = feedings.map(FeedingTally.init)
    places = Array(feedings.indices)
    self.kept = Set(kept)
  }

  /// The feedings that are shown more pictures.
  var feedings: [Feeding] { places.map { tallies[$0].feeding } }

  /// Takes in what was answered to a few more pictures.
  ///
  /// - Parameters:
  ///   - outcomes: One list per place of `places`.
  ///   - firsts: For each place of `places` the index of the first with the same numbers.
  mutating func add(_ outcomes: [[FeedingOutcome]], firsts: [Int]) {
    for (index, place) in places.enumerated() {
      let first = places[firsts[index]]
      if tallies[place].outcomes.isEmpty {
        tallies[place].twin = first == place ? nil : first
      } else if tallies[place].twin != first {
        tallies[place].twin = nil
      }
      tallies[place].add(outcomes[index])
    }
  }

  /// Drops what need not be shown more pictures.
  ///
  /// - Parameter stage: How many stages were before this one.
  mutating func endStage(_ stage: Int) {
    let leader = leader
    let leading = tallies[leader].scores()
    let rest = places.filter { place in
      place == leader || kept.contains(place)
        || tallies[place].twin == nil && !isProvedWorse(place, leading)
    }
    let most = max(Self.finalists, tallies.count >> (stage + 1))
    let means = Dictionary(
      uniqueKeysWithValues: rest.map { ($0, tallies[$0].scores().meanOrZero) })
    let best = rest.sorted { first, second in
      (means[second] ?? 0, first) < (means[first] ?? 0, second)
    }
    let chosen = Set(best.prefix(most)).union(kept)
    places = rest.filter { chosen.contains($0) }
  }

  /// The place of the feeding with the best mean score; of equal ones, the first.
  var leader: Int {
    let means = places.map { tallies[$0].scores().meanOrZero }
    let best = means.indices.max { (means[$0], $1) < (means[$1], $0) }
    return best.map { places[$0] } ?? 0
  }

  /// By how much a feeding lags behind scores of the same pictures, picture by picture.
  func lags(of place: Int, behind leading: [Double]) -> [Double] {
    zip(leading, tallies[place].scores()).map { $0 - $1 }
  }

  private func isProvedWorse(_ place: Int, _ leading: [Double]) -> Bool {
    let interval = Interval.ofMean(lags(of: place, behind: leading), quantile: Self.proof)
    return interval.map { $0.lower > 0 } ?? false
  }
}
