/// The smooth calibration error (SmoothECE) and the curve that belongs to it: no bins to choose.
///
/// Confidence minus rightness is smoothed by a Gaussian kernel reflected at 0 and 1, and its size is
/// averaged over the density of the confidences. The bandwidth σ* is the largest that is not below
/// the error it gives, found on a grid of 1/1024. Method: Błasiok & Nakkiran 2023,
/// <https://arxiv.org/abs/2309.12236>; grids and rounding follow the authors' program `relplot`, so
/// that the numbers agree.
public struct SmoothCalibration: Hashable, Sendable, Codable {
  /// The smooth calibration error, in `0...1`.
  public let error: Double
  /// σ*, the bandwidth, in units of confidence.
  public let bandwidth: Double
  /// The accuracy by confidence, smoothed with the same bandwidth.
  public let curve: [SmoothPoint]

  /// Smooths answers.
  ///
  /// - Complexity: O(N) and about twelve convolutions of a thousand points.
  public init(of answers: Answers) {
    let residuals = zip(answers.confidences, answers.correct).map { $0 - ($1 ? 1 : 0) }
    let masses = Masses(places: answers.confidences, residuals: residuals)
    bandwidth = Self.bandwidth(of: masses)
    let smooth = SmoothedMasses(masses, bandwidth: bandwidth)
    error = smooth.error
    curve = smooth.curve(of: answers.count)
  }

  /// The upper end of ten bisections of 0…1 for the σ at which the error falls below σ.
  private static func bandwidth(of masses: Masses) -> Double {
    func isBelowError(_ bandwidth: Double) -> Bool {
      bandwidth < 0.001 || bandwidth < SmoothedMasses(masses, bandwidth: bandwidth).error
    }
    guard !isBelowError(1) else { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<10 {
      let middle = (low + high) / 2
      if isBelowError(middle) { low = middle } else { high = middle }
    }
    return high
  }
}

/// One place of a smooth reliability curve.
public struct SmoothPoint: Hashable, Sendable, Codable {
  /// The confidence.
  public let confidence: Double
  /// The share of right answers near it.
  public let accuracy: Double
  /// How many answers lie near it, as a share of all per unit of confidence; where this is nearly 0,
  /// the curve stands on nothing.
  public let density: Double
}

/// Places in 0…1, each with a residual.
private struct Masses {
  let places: [Double]
  let residuals: [Double]

  /// Residuals and counts shared between the two nearest of `count` nodes.
  func spread(over count: Int) -> (residuals: [Double], counts: [Double]) {
    var spread = (
      residuals: [Double](repeating: 0, count: count), counts: [Double](repeating: 0, count: count)
    )
    for (place, residual) in zip(places, residuals) {
      let position = place * Double(count - 1)
      let node = min(max(Int(position), 0), count - 2)
      let share = position - Double(node)
      spread.residuals[node] += residual * (1 - share)
      spread.residuals[node + 1] += residual * share
      spread.counts[node] += 1 - share
      spread.counts[node + 1] += share
    }
    return spread
  }
}

/// Residuals and counts after the kernel, at evenly spaced places of 0…1.
private struct SmoothedMasses {
  private let residuals: [Double]
  private let counts: [Double]

  init(_ masses: Masses, bandwidth: Double) {
    let nodes = max(2000, evenlyRounded(20 / bandwidth)) / 2 + 1
    let places = max(evenlyRounded(10 / bandwidth), 200)
    let kernel = ReflectedKernel(bandwidth: bandwidth, nodes: nodes)
    let spread = masses.spread(over: nodes)
    residuals = kernel.smooth(spread.residuals).resampled(at: places)
    counts = kernel.smooth(spread.counts).resampled(at: places)
  }

  /// The mean of |residual| over the density of the answers.
  var error: Double {
    // The authors' guard against an empty neighbourhood, in counts.
    residuals.map(abs).sum / counts.map { $0 + 1e-4 }.sum
  }

  /// The smoothed accuracy; `total` is N.
  func curve(of total: Int) -> [SmoothPoint] {
    counts.indices.map { index in
      let confidence = Double(index) / Double(counts.count - 1)
      let count = counts[index] + 1e-4
      return SmoothPoint(
        confidence: confidence,
        accuracy: min(max(confidence - residuals[index] / count, 0), 1),
        density: counts[index] / Double(total))
    }
  }
}

/// A Gaussian on a grid over 0…1, applied with reflection at both ends.
private struct ReflectedKernel {
  /// The weights to either side of the centre, `reach` each.
  private let weights: [Double]
  private let reach: Int

  init(bandwidth: Double, nodes: Int) {
    let step = 1 / Double(nodes - 1)
    // Half of 0…1 as in the authors' program, or nine σ, beyond which a weight is below 1e-17.
    let reach = min(nodes / 2, Int(9 * bandwidth / step) + 1)
    let scale = 1 / ((2 * Double.pi).squareRoot() * bandwidth)
    // An even grid has no node at ½, so there the authors' kernel sits half a node off its place.
    let shift = nodes.isMultiple(of: 2) ? 0.5 : 0
    weights = (-reach...reach).map { offset in
      let distance = (Double(offset) - shift) * step / bandwidth
      return scale * exp(-distance * distance / 2)
    }
    self.reach = reach
  }

  func smooth(_ values: [Double]) -> [Double] {
    let reflected =
      values[1...reach].reversed() + values
      + values[values.count - 1 - reach..<values.count - 1]
      .reversed()
    return values.indices.map { start in
      var sum = 0.0
      for (offset, weight) in weights.enumerated() { sum += weight * reflected[start + offset] }
      return sum
    }
  }
}

extension [Double] {
  /// The values at `places` evenly spaced places from the first to the last, by linear interpolation.
  fileprivate func resampled(at places: Int) -> [Double] {
    (0..<places).map { interpolated(at: Double($0) / Double(places - 1)) }
  }
}

/// The nearest whole number; halves go to the even one, as in Python's `round`.
private func evenlyRounded(_ value: Double) -> Int { Int(value.rounded(.toNearestOrEven)) }
