public import Networks
public import Tensors

extension Network {
  /// The gradient of a target with respect to an image, with its sign.
  ///
  /// *How to read it*: how fast the target rises as a pixel brightens a little; it says where a
  /// small change would matter, not what the answer rests on. A confident probability has almost
  /// none, so ask for a logit or a contrast.
  ///
  /// Method: Simonyan, Vedaldi & Zisserman 2014, section 3, <https://arxiv.org/abs/1312.6034>.
  /// Captum's `Saliency(abs=False)`.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: Unit: the target's unit per unit of the input.
  /// - Throws: A `NetworkError` or an ``AttributionError``.
  /// - Complexity: two forward runs and one backward run.
  public func gradientMap(of image: Tensor, for target: Target) throws -> AttributionMap {
    let image = try singleImage(image)
    return try gradientMap(.gradient, of: image, for: target, unit: target.gradientUnit) { $0 }
  }

  /// The magnitude of the gradient, without its sign.
  ///
  /// *How to read it*: bright where a small change of the pixel would move the target either way.
  ///
  /// Method: Simonyan, Vedaldi & Zisserman 2014, section 3, <https://arxiv.org/abs/1312.6034>.
  /// Captum's `Saliency` as it is by default; the paper takes the largest channel, here the
  /// channels' magnitudes are added.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: Unit: the target's unit per unit of the input, never negative.
  /// - Throws: A `NetworkError` or an ``AttributionError``.
  /// - Complexity: two forward runs and one backward run.
  public func saliencyMap(of image: Tensor, for target: Target) throws -> AttributionMap {
    let image = try singleImage(image)
    return try gradientMap(.saliency, of: image, for: target, unit: target.gradientUnit) {
      $0.map(abs)
    }
  }

  /// Each pixel's value times its gradient.
  ///
  /// *How to read it*: the share of the target that a pixel would have if the network were linear;
  /// positive speaks for the class. Black pixels get nothing, whatever they mean.
  ///
  /// Method: Shrikumar, Greenside, Shcherbina & Kundaje 2016, <https://arxiv.org/abs/1605.01713>.
  /// Captum's `InputXGradient`.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: Unit: the target's.
  /// - Throws: A `NetworkError` or an ``AttributionError``.
  /// - Complexity: two forward runs and one backward run.
  public func gradientTimesInputMap(
    of image: Tensor, for target: Target
  ) throws -> AttributionMap {
    let image = try singleImage(image)
    let pixels = image.floats
    return try gradientMap(.gradientTimesInput, of: image, for: target, unit: target.unit) {
      zip($0, pixels).map { $0 * $1 }
    }
  }

  private func gradientMap(
    _ method: AttributionMethod, of image: Tensor, for target: Target, unit: AttributionUnit,
    _ transform: ([Float]) -> [Float]
  ) throws -> AttributionMap {
    let layout = ImageLayout(imageShape)
    let gradient = try gradient(of: target, at: image).row(0)
    let values = layout.channelsFirst(
      Tensor(shape: gradient.shape, floats: transform(gradient.floats)))
    return AttributionMap(
      method: method, target: target, unit: unit,
      baseValue: target.value(try logits(for: image).floats),
      values: layout.channelSum(values), rawValues: values)
  }
}

extension AttributionMethod {
  fileprivate static let gradient = AttributionMethod(
    name: "gradient",
    definition: "The derivative ∂F/∂x of the target with respect to each pixel, with its sign.",
    reading: """
      Positive: brightening the pixel a little raises the target. It shows where a small change \
      would matter, not what the answer rests on.
      """,
    source: "Simonyan, Vedaldi & Zisserman 2014, section 3, https://arxiv.org/abs/1312.6034")

  fileprivate static let saliency = AttributionMethod(
    name: "saliency",
    definition: "The magnitude |∂F/∂x| of the derivative with respect to each pixel.",
    reading: """
      Large: a small change of the pixel moves the target, up or down. It shows where a small \
      change would matter, not what the answer rests on.
      """,
    source: "Simonyan, Vedaldi & Zisserman 2014, section 3, https://arxiv.org/abs/1312.6034")

  fileprivate static let gradientTimesInput = AttributionMethod(
    name: "gradient × input",
    definition: "The pixel's value times the derivative ∂F/∂x of the target.",
    reading: """
      Positive: the pixel speaks for the class, as far as the network is linear. Pixels of value \
      0 get nothing, whatever they mean.
      """,
    source: """
      Shrikumar, Greenside, Shcherbina & Kundaje 2016, https://arxiv.org/abs/1605.01713
      """)
}
