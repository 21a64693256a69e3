public import Networks
public import Tensors

/// How integrated gradients are computed.
public struct IntegratedGradientsOptions: Hashable, Sendable, Codable {
  /// The number of Gauss–Legendre nodes on each path; Captum's default is 50 too.
  public var steps: Int
  /// Where the paths begin; the maps of several baselines are averaged.
  public var baselines: [Baseline]

  /// Creates options; the standard ones are Captum's.
  public init(steps: Int = 50, baselines: [Baseline] = [.constant(0)]) {
    (self.steps, self.baselines) = (steps, baselines)
  }
}

extension Network {
  /// How the change of a target from a baseline to an image divides among the pixels.
  ///
  /// `(x − x′) ∫₀¹ ∂F/∂x(x′ + α (x − x′)) dα`, by Gauss–Legendre nodes as Captum does. Captum's
  /// `riemann_trapezoid` weights add up to (n − 1)/n and are not copied; Xplique uses a trapezoid,
  /// tf-explain leaves out the factor `x − x′`.
  ///
  /// *How to read it*: positive pixels moved the target up on the way from the baseline to the
  /// image; all values together are the change of the target, which the map's `completeness`
  /// checks. Pixels that equal the baseline get nothing.
  ///
  /// Method: Sundararajan, Taly & Yan 2017, <https://arxiv.org/abs/1703.01365>.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - options: Steps and baselines.
  /// - Returns: Unit: the target's.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Precondition: at least one step and one baseline.
  /// - Complexity: steps × baselines forward and backward runs.
  @concurrent
  public func integratedGradientsMap(
    of image: Tensor, for target: Target, options: IntegratedGradientsOptions = .init()
  ) async throws -> AttributionMap {
    try check(target)
    precondition(!options.baselines.isEmpty, "expected at least one baseline")
    let image = try singleImage(image)
    let layout = ImageLayout(imageShape)
    let rule = GaussLegendre(count: options.steps)
    let pixels = image.floats
    let picture = layout.channelsFirst(image)
    let starts = try options.baselines.map { layout.networkOrder(try $0.picture(for: picture)) }
    var sums = [Double](repeating: 0, count: pixels.count)
    for start in starts {
      let gradient = try await weightedGradient(of: target, weights: rule.weights) { step in
        let share = Float(rule.nodes[step])
        return zip(start, pixels).map { $0 + share * ($1 - $0) }
      }
      for element in sums.indices {
        sums[element] += Double(pixels[element] - start[element]) * gradient[element]
      }
    }
    let mean = sums.map { $0 / Double(starts.count) }
    let ends = try logits(
      for: Tensor(shape: [starts.count + 1] + imageShape, floats: pixels + starts.joined()))
    let scores = (0...starts.count).map { target.value(ends.row($0).floats) }
    let values = layout.channelsFirst(Tensor(shape: imageShape, floats: mean.map(Float.init)))
    return AttributionMap(
      method: options.method, target: target, unit: target.unit, baseValue: scores[0],
      values: layout.channelSum(values), rawValues: values,
      completeness: Completeness(
        sum: mean.reduce(0, +),
        expected: scores[0] - scores.dropFirst().reduce(0, +) / Double(starts.count)))
  }
}

extension IntegratedGradientsOptions {
  fileprivate var method: AttributionMethod {
    AttributionMethod(
      name: "integrated gradients",
      definition: """
        (x − x′) times the mean derivative of the target on the straight path from the baseline \
        x′ (\(baselines.map(\.summary).joined(separator: "; "))) to the image, by \(steps) \
        Gauss–Legendre nodes\(baselines.count > 1 ? ", averaged over the baselines" : "").
        """,
      reading: """
        Positive: the pixel moved the target up on the way from the baseline to the image. All \
        values together are the whole change. Pixels that equal the baseline get nothing.
        """,
      source: "Sundararajan, Taly & Yan 2017, https://arxiv.org/abs/1703.01365")
  }
}
