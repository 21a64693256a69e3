import Photographs
import Tensors

/// What a recipe gives after some of its steps.
struct FedCandidate {
  let recipe: Preparation
  let stepCount: Int
  /// The filter that stands in for the recipe's own; nil for its own.
  let filter: ResamplingFilter?
  let picture: Tensor

  /// How far pictures are moved in search of a shift, in pixels.
  private static let reach = 3
  /// The most elements of a picture that is moved.
  private static let greatestMoved = 16_384

  /// Ours, arranged, against theirs; nil where ours is of one value.
  func comparison(_ arranged: FedArrangement, _ theirs: FedChannels) -> FedComparison? {
    let still = comparison(arranged, theirs, right: 0, down: 0)
    guard let still, !still.isExplained, picture.count <= Self.greatestMoved else { return still }
    var best = still
    for down in -Self.reach...Self.reach {
      for right in -Self.reach...Self.reach where (right, down) != (0, 0) {
        let moved = comparison(arranged, theirs, right: right, down: down)
        if let moved, moved.isExplained { return moved }
        if let moved, moved.meanDifference < best.meanDifference / 2 { best = moved }
      }
    }
    return best
  }

  private func comparison(
    _ arranged: FedArrangement, _ theirs: FedChannels, right: Int, down: Int
  ) -> FedComparison? {
    let pairs = FedPairs(arranged.picture, theirs, right: right, down: down)
    guard let line = pairs.line else { return nil }
    let residual = pairs.residual(from: line)
    let shift: [FedDifference] =
      (right, down) == (0, 0) ? [] : [.shifted(right: right, down: down)]
    let resampling = filter.map { [FedDifference.resampled(filter: $0.rawValue)] } ?? []
    return FedComparison(
      recipe: recipe.name, step: recipe.steps[stepCount - 1].name, stepCount: stepCount,
      recipeStepCount: recipe.steps.count,
      differences: resampling + arranged.differences + shift + line.differences,
      largestDifference: residual.largest, meanDifference: residual.mean,
      firstPlace: residual.firstPlace)
  }
}

/// How the values of a tensor from elsewhere come from ours: `scale` times ours plus `offset`.
struct FedLine {
  let scale: Double
  let offset: Double
  let differences: [FedDifference]
}

/// The elements of two pictures that lie on each other, one of them moved by whole pixels.
struct FedPairs {
  private struct Pair {
    let ours: Double
    let theirs: Double
    let place: (channel: Int, row: Int, column: Int)
  }

  private let pairs: [Pair]
  /// From the least to the greatest of our values.
  private let range: ClosedRange<Double>

  init(_ ours: FedChannels, _ theirs: FedChannels, right: Int, down: Int) {
    var pairs: [Pair] = []
    pairs.reserveCapacity(theirs.planes.count * theirs.width * theirs.height)
    let rows = max(down, 0)..<min(theirs.height + down, theirs.height)
    let columns = max(right, 0)..<min(theirs.width + right, theirs.width)
    for channel in theirs.planes.indices {
      for row in rows {
        for column in columns {
          let source = (row - down) * ours.width + column - right
          pairs.append(
            Pair(
              ours: Double(ours.planes[channel][source]),
              theirs: Double(theirs.planes[channel][row * theirs.width + column]),
              place: (channel, row, column)))
        }
      }
    }
    self.pairs = pairs
    let values = pairs.map(\.ours)
    range = (values.min() ?? 0)...(values.max() ?? 0)
  }

  /// The line that leaves the smallest mean difference; nil where ours is of one value.
  ///
  /// The mean, because one spoilt element must not make another range look nearer. Lines that have
  /// a name are tried first; means and deviations only where they leave nothing.
  var line: FedLine? {
    guard range.upperBound > range.lowerBound else { return nil }
    let named = namedLines.map { (line: $0, residual: residual(from: $0)) }
    guard let best = named.min(by: { $0.residual.mean < $1.residual.mean }) else { return nil }
    if best.residual.largest <= FedComparison.rounding { return best.line }
    guard let fitted, residual(from: fitted).largest <= FedComparison.rounding else {
      return best.line
    }
    return fitted
  }

  private var namedLines: [FedLine] {
    // Levels are 0…255, real numbers 0…1.
    let full = range.upperBound > 2 ? 255.0 : 1
    let ranges = [(0.0, 1.0), (0, 255), (-1, 1)]
    return ranges.flatMap { low, high -> [FedLine] in
      let (scale, offset) = ((high - low) / full, low)
      let isSame = scale == 1 && offset == 0
      let change: [FedDifference] = isSame ? [] : [.range(scale: scale, offset: offset)]
      return [
        FedLine(scale: scale, offset: offset, differences: change),
        FedLine(scale: -scale, offset: scale * full + offset, differences: [.inverted] + change),
      ]
    }
  }

  /// Least squares.
  private var fitted: FedLine? {
    let count = Double(pairs.count)
    let (meanOurs, meanTheirs) = (
      pairs.reduce(0) { $0 + $1.ours } / count, pairs.reduce(0) { $0 + $1.theirs } / count
    )
    let variance = pairs.reduce(0) { $0 + ($1.ours - meanOurs) * ($1.ours - meanOurs) }
    let together = pairs.reduce(0) { $0 + ($1.ours - meanOurs) * ($1.theirs - meanTheirs) }
    let scale = together / variance
    guard scale > 0 else { return nil }
    let offset = meanTheirs - scale * meanOurs
    return FedLine(
      scale: scale, offset: offset,
      differences: [.normalized(mean: -offset / scale, deviation: 1 / scale)])
  }

  /// What a line leaves.
  func residual(from line: FedLine) -> FedResidual {
    let unit = abs(line.scale) * (range.upperBound - range.lowerBound)
    var residual = FedResidual()
    for pair in pairs {
      let expected = line.scale * pair.ours + line.offset
      let difference = abs(pair.theirs - expected) / unit
      residual.largest = max(residual.largest, difference)
      residual.mean += difference / Double(pairs.count)
      if residual.firstPlace == nil, difference > FedComparison.rounding {
        residual.firstPlace = FedPlace(
          channel: pair.place.channel, row: pair.place.row, column: pair.place.column,
          theirs: pair.theirs, ours: expected)
      }
    }
    return residual
  }
}

/// What sets two pictures apart once one is brought to the other's range; 1 is the whole range.
struct FedResidual {
  var largest = 0.0
  var mean = 0.0
  /// The first place where the difference is no rounding.
  var firstPlace: FedPlace?
}
