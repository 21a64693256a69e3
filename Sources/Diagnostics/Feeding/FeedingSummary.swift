import Calibration
import Networks
import Photographs
import Tensors

/// Sums a search up: how each feeding stands to the best, and what that comes to.
struct FeedingSummary {
  private let known: KnownNetwork
  private let board: FeedingBoard
  /// The pictures that were read, in the order in which they were shown.
  private let shown: [SearchedFile]
  private let leader: Int
  private let leading: [Double]

  /// How many pictures are kept as the network reads them.
  private static let sampleCount = 8
  /// The longest side of a picture that is kept, in pixels.
  private static let keptSide = 128
  /// What of the way from chance to perfection counts as clearly better than chance.
  private static let margin = 0.2

  init(_ known: KnownNetwork, _ board: FeedingBoard, shown: [SearchedFile]) {
    (self.known, self.board, self.shown) = (known, board, shown)
    leader = board.leader
    leading = board.tallies[leader].scores()
  }

  func found(
    folder: String, provenance: Provenance, unreadable: [UnreadableFile], withoutClass: Int,
    leftOut: Int, pictures: AuditPictures
  ) throws -> FoundPreparation {
    let scores = board.tallies.indices.map(score)
    let order = scores.indices.sorted { first, second in
      rank(scores[first], first).lexicographicallyPrecedes(rank(scores[second], second))
    }
    let basis: FoundPreparation.Basis = hasClasses ? .labels : .confidence
    let tried = board.tallies.count { $0.twin == nil }
    let finding = finding(scores[leader], tried: tried)
    return FoundPreparation(
      folder: folder,
      model: ModelRecord(
        name: known.name, hash: known.hash, labels: known.labels,
        imageShape: known.network.imageShape),
      basis: basis, finding: finding, count: shown.count,
      withoutClass: withoutClass, leftOut: leftOut, chance: chance, demanded: demanded,
      feedings: order.map { scores[$0] }, reordering: finding == .nothing ? reordering : nil,
      samples: try samples(pictures),
      unreadable: unreadable, provenance: provenance)
  }

  private var hasClasses: Bool { shown.first?.truth != nil }

  private var chance: Double {
    var counts: [Int: Int] = [:]
    for file in shown { if let truth = file.truth { counts[truth, default: 0] += 1 } }
    let most = Double(counts.values.max() ?? 0) / Double(max(1, shown.count))
    return max(most, 1 / Double(known.network.classCount))
  }

  private var demanded: Double {
    hasClasses
      ? chance + Self.margin * (1 - chance)
      : Self.margin * logarithm(Double(known.network.classCount))
  }

  private func finding(_ best: FeedingScore, tried: Int) -> FoundPreparation.Finding {
    guard let right = best.right, let accuracy = best.accuracy else {
      return best.score >= demanded ? .found : .nothing
    }
    // The best of many is lucky: its p-value is raised for all of them (Bonferroni).
    let isBeyondChance =
      binomialTail(right, of: best.count, chance: chance) * Double(tried) < 0.01
    if accuracy >= demanded, isBeyondChance { return .found }
    let upper = best.accuracyInterval?.upper ?? 1
    return !isBeyondChance && upper >= demanded ? .open : .nothing
  }

  /// The order of the classes that fits most of the answers under any feeding.
  private var reordering: ClassReordering? {
    guard hasClasses else { return nil }
    let found = board.tallies.compactMap { tally in
      ClassReordering(
        feeding: tally.feeding.name,
        answers: zip(tally.outcomes, shown).map { (said: $0.said, truth: $1.truth) },
        labels: known.labels)
    }
    return found.max {
      Double($0.right) / Double($0.count) < Double($1.right) / Double($1.count)
    }
  }

  private func score(_ place: Int) -> FeedingScore {
    let tally = board.tallies[place]
    let lags = board.lags(of: place, behind: leading)
    let lagInterval = Interval.ofMean(lags)
    let scores = tally.scores()
    let right = rightness(place)
    let counted = hasClasses && !right.isEmpty
    return FeedingScore(
      name: tally.feeding.name, geometry: tally.feeding.geometry,
      isInverted: tally.feeding.isInverted, range: tally.feeding.range,
      recipe: tally.feeding.recipe, standing: standing(place, lagInterval),
      sameAs: twin(of: place).map { board.tallies[$0].feeding.name },
      count: tally.outcomes.count, right: counted ? right.count { $0 } : nil,
      accuracyInterval: counted ? .wilson(right.count { $0 }, of: right.count) : nil,
      score: scores.meanOrZero, scoreInterval: Interval.ofMean(scores),
      meanConfidence: tally.outcomes.map(\.confidence).meanOrZero, lag: lags.meanOrZero,
      lagInterval: lagInterval,
      pairs: counted
        ? PairedComparison(
          before: Array(rightness(leader).prefix(right.count)), after: right) : nil)
  }

  private func twin(of place: Int) -> Int? {
    place == leader ? nil : board.tallies[place].twin
  }

  private func standing(_ place: Int, _ lag: Interval?) -> FeedingScore.Standing {
    if place == leader { return .best }
    if twin(of: place) != nil { return .same }
    if let lag, lag.lower > 0 { return .worse }
    return board.tallies[place].outcomes.count == shown.count ? .tied : .givenUp
  }

  private func rightness(_ place: Int) -> [Bool] {
    zip(board.tallies[place].outcomes, shown).map { $0.said != nil && $0.said == $1.truth }
  }

  /// The best first, then those shown most pictures, then the highest score, then the order of trying.
  private func rank(_ score: FeedingScore, _ place: Int) -> [Double] {
    [
      score.standing == .best ? 0 : 1, score.standing == .same ? 1 : 0, -Double(score.count),
      -score.score, Double(place),
    ]
  }

  private func samples(_ pictures: AuditPictures) throws -> [FeedingSample] {
    let recipe = board.tallies[leader].feeding.recipe
    return try shown.prefix(Self.sampleCount).compactMap { searched -> FeedingSample? in
      guard let photograph = pictures.photograph(searched.file.name) else { return nil }
      let tensor: Tensor
      do throws(PhotographError) { tensor = try recipe.tensor(of: photograph) } catch { return nil }
      let answer = Answer(
        known, try known.network.logits(for: tensor).floats.map(Double.init))
      return FeedingSample(
        name: searched.file.name, truth: searched.truth.map { known.labels[$0] },
        said: answer.said, confidence: answer.confidence,
        picture: PictureRecord(photograph.picture, longestSide: Self.keptSide),
        fed: FedImage(tensor))
    }
  }
}

/// How likely at least `count` of `total` are right where each is so with `chance`.
///
/// - Complexity: O(`total`)
func binomialTail(_ count: Int, of total: Int, chance: Double) -> Double {
  guard count > 0 else { return 1 }
  guard chance > 0, chance < 1 else { return chance >= 1 ? 1 : 0 }
  let (log1, log0) = (logarithm(chance), logarithm(1 - chance))
  var (choices, tail) = (0.0, 0.0)
  for right in 0...total {
    if right >= count {
      tail += exponential(choices + Double(right) * log1 + Double(total - right) * log0)
    }
    choices += logarithm(Double(total - right)) - logarithm(Double(right + 1))
  }
  return min(1, tail)
}
