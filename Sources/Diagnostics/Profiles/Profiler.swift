import Networks
import Photographs
public import Tensors

/// Measures what a network for digits can bear.
///
/// Each measure alone is spoiled on held-out digits; the safe range is where accuracy stays within
/// two points of its best.
public struct Profiler: Sendable {
  private let known: KnownNetwork

  /// Creates a profiler.
  public init(_ network: KnownNetwork) { known = network }

  /// Makes a profile.
  ///
  /// - Parameters:
  ///   - heldOut: Digits that the network was not trained on, shape `[N, 1, 28, 28]`.
  ///   - labels: The class of each.
  ///   - training: Digits that it was trained on, shape `[M, 1, 28, 28]`.
  ///   - report: Called with how much is done, in `0...1`.
  /// - Returns: Curves, safe ranges, and the spread of the training digits.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: some 70 model evaluations for each held-out digit.
  @concurrent
  public func profile(
    heldOut: Tensor, labels: [Int], training: Tensor, report: @Sendable (Double) -> Void
  ) async throws -> Profile {
    let spoilers = Measure.allCases.map(Spoiler.init)
    let total = spoilers.reduce(0) { $0 + $1.values.count } + 1
    var ranges: [Measure: SafeRange] = [:]
    var done = 0
    for spoiler in spoilers {
      var accuracies: [Double] = []
      for value in spoiler.values {
        accuracies.append(try await accuracy(heldOut, labels, spoiler, value))
        done += 1
        report(Double(done) / Double(total))
      }
      ranges[spoiler.measure] = SafeRange(values: spoiler.values, accuracies: accuracies)
    }
    let spread = try await Self.spread(of: training)
    return Profile(
      model: known.name, count: labels.count, ranges: ranges,
      trainingCount: training.shape[0], training: spread)
  }

  private func accuracy(
    _ digits: Tensor, _ labels: [Int], _ spoiler: Spoiler, _ value: Double
  ) async throws -> Double {
    let logits = try await known.network.logits(count: labels.count) { range in
      Tensor.stack(
        range.map { index in
          let plane = spoiler.spoiled(Plane(digits.row(index)), to: value, index: index)
          return Tensor(shape: [1, plane.height, plane.width], floats: plane.values)
        })
    }
    let right = labels.indices.count { index in
      let row = logits.row(index).floats
      return row.firstIndex(of: row.max() ?? 0) == labels[index]
    }
    return Double(right) / Double(labels.count)
  }

  /// How the framing of digits is spread, measure by measure; digits without ink are left out.
  ///
  /// - Throws: A `CancellationError`.
  static func spread(of digits: Tensor) async throws -> [String: Profile.Spread] {
    let framings = try await concurrentMap(Array(0..<digits.shape[0])) { index in
      try? Framing(of: digits.row(index))
    }.compactMap { $0 }
    guard !framings.isEmpty else { return [:] }
    let measures: [String: @Sendable (Framing) -> Double] = [
      "background": { $0.backgroundLevel }, "size": { $0.inkBox.longestSide },
      "aspect": { $0.aspect }, "column": { $0.centreColumn }, "row": { $0.centreRow },
      "stroke": { $0.strokeWidth }, "slant": { $0.slant }, "inkMass": { $0.inkMass },
      "pieces": { Double($0.pieceCount) }, "greyLevels": { Double($0.greyLevelCount) },
      "contrast": { $0.contrast },
    ]
    return measures.mapValues { measure in Profile.Spread(framings.map(measure)) }
  }
}
