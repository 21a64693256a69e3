public import Networks
public import Tensors

extension Network {
  /// The gradient of a target with respect to an image, with its sign.
  ///
  /// *How to read it*: how fast the target rises as a pixel brightens a little; it says where a
  /// small change would matter, not what the answer rests on. A confident probability has almost
  /// none, so ask for a logit or a contrast. Captum's `Saliency` is its magnitude by default.
  ///
  /// Method: Simonyan, Vedaldi & Zisserman 2014, section 3, <https://arxiv.org/abs/1312.6034>.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: Unit: the target's unit per unit of the input.
  /// - Throws: A `NetworkError` or an ``AttributionError``.
  /// - Complexity: two forward runs and one backward run.
  public func gradientMap(of image: Tensor, for target: Target) throws -> AttributionMap {
    let image = try singleImage(image)
    let layout = ImageLayout(imageShape)
    let gradient = layout.channelsFirst(try gradient(of: target, at: image).row(0))
    return AttributionMap(
      method: AttributionMethod(
        name: "gradient",
        definition: "The derivative ∂F/∂x of the target with respect to each pixel, signed.",
        reading: """
          Positive: brightening the pixel a little raises the target. It shows where a small \
          change would matter, not what the answer rests on.
          """,
        source: "Simonyan, Vedaldi & Zisserman 2014, section 3, https://arxiv.org/abs/1312.6034"),
      target: target, unit: target.gradientUnit,
      baseValue: target.value(try logits(for: image).floats),
      values: layout.channelSum(gradient), rawValues: gradient)
  }
}
