public import Networks
public import Tensors

/// How the gradient is smoothed by noise.
public struct SmoothGradOptions: Hashable, Sendable, Codable {
  /// How strong the noise is.
  public enum Deviation: Hashable, Sendable, Codable {
    /// The standard deviation in units of the input.
    case absolute(value: Double)
    /// The standard deviation as a share of the image's range, largest minus smallest value.
    case ofRange(share: Double)
  }

  /// The number of noisy images.
  public var samples: Int
  /// How strong the noise is.
  public var deviation: Deviation
  /// Which noise is drawn.
  public var seed: UInt64

  /// Creates options; the standard ones are the paper's: 50 samples, noise of 15 % of the range.
  ///
  /// Captum's `NoiseTunnel` draws 5 samples of deviation 1 in units of the input, without a seed:
  /// see ``captum``.
  public init(
    samples: Int = 50, deviation: Deviation = .ofRange(share: 0.15), seed: UInt64 = 1
  ) {
    (self.samples, self.deviation, self.seed) = (samples, deviation, seed)
  }

  /// Captum's numbers.
  public static let captum = SmoothGradOptions(samples: 5, deviation: .absolute(value: 1))
}

extension Network {
  /// The mean gradient over noisy copies of an image, with its sign.
  ///
  /// `E[∂F/∂x(x + ε)]` with Gaussian ε. PAIR's saliency squares the gradients before the mean,
  /// and Captum averages magnitudes when it is put around its default `Saliency`.
  ///
  /// *How to read it*: as the gradient, but what remains of it when the image is shaken: single
  /// pixels of noise go, regions stay.
  ///
  /// Method: Smilkov, Thorat, Kim, Viégas & Wattenberg 2017, <https://arxiv.org/abs/1706.03825>.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - options: Samples, deviation and seed.
  /// - Returns: Unit: the target's unit per unit of the input.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Precondition: at least one sample.
  /// - Complexity: `samples` forward and backward runs.
  @concurrent
  public func smoothGradMap(
    of image: Tensor, for target: Target, options: SmoothGradOptions = .init()
  ) async throws -> AttributionMap {
    try check(target)
    precondition(options.samples >= 1, "expected at least one sample")
    let image = try singleImage(image)
    let layout = ImageLayout(imageShape)
    let pixels = image.floats
    let deviation = options.deviation(for: pixels)
    let weights = Array(repeating: 1 / Double(options.samples), count: options.samples)
    let gradient = try await weightedGradient(of: target, weights: weights) { sample in
      var noise = GaussianNoise(seed: options.seed &+ UInt64(sample) &* 0x9e37_79b9)
      return pixels.map { $0 + Float(deviation * noise.next()) }
    }
    let values = layout.channelsFirst(Tensor(shape: imageShape, floats: gradient.map(Float.init)))
    return AttributionMap(
      method: options.method(deviation), target: target, unit: target.gradientUnit,
      baseValue: target.value(try logits(for: image).floats),
      values: layout.channelSum(values), rawValues: values)
  }
}

extension SmoothGradOptions {
  fileprivate func deviation(for pixels: [Float]) -> Double {
    switch deviation {
    case .absolute(let value): value
    case .ofRange(let share): share * Double((pixels.max() ?? 0) - (pixels.min() ?? 0))
    }
  }

  fileprivate func method(_ deviation: Double) -> AttributionMethod {
    AttributionMethod(
      name: "SmoothGrad",
      definition: """
        The mean of the derivative ∂F/∂x over \(samples) copies of the image with Gaussian noise \
        of deviation \(threeDigits(deviation)) in units of the input (seed \(seed)).
        """,
      reading: """
        Positive: brightening the pixel a little raises the target, also when the image is \
        shaken. It shows where a small change would matter, not what the answer rests on.
        """,
      source: "Smilkov et al. 2017, https://arxiv.org/abs/1706.03825")
  }
}

/// Numbers of the standard normal distribution from a seed.
///
/// Source: Box & Muller 1958, <https://doi.org/10.1214/aoms/1177706645>.
private struct GaussianNoise {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> Double {
    let radius = (-2 * logarithm(1 - generator.nextFraction())).squareRoot()
    return radius * cosine(2 * .pi * generator.nextFraction())
  }
}
