import Tensors

/// The pixels of an image that stand out from its background: those that a check puts in order.
///
/// Over all pixels any map that finds the ink beats a random order; over ink pixels only a map
/// that knows *which* ink counts does (measured in the project's diagnosis notes, section 2.7).
struct Ink {
  /// The pixels, ascending.
  let pixels: [Int]

  /// Takes the pixels that differ from the background by more than a share of the largest
  /// difference, in any channel; both pictures have shape `[C, H, W]`.
  init(_ image: Tensor, background: Tensor, share: Float) {
    let count = image.shape[1...].product
    let (values, hidden) = (image.floats, background.floats)
    var differences = [Float](repeating: 0, count: count)
    for (element, value) in values.enumerated() {
      differences[element % count] = max(
        differences[element % count], abs(value - hidden[element]))
    }
    let threshold = share * (differences.max() ?? 0)
    pixels = differences.indices.filter { differences[$0] > threshold }
  }
}

extension Ink {
  /// A map's values at the ink pixels.
  func values(of map: AttributionMap) -> [Float] {
    let floats = map.values.floats
    return pixels.map { floats[$0] }
  }
}

extension OccludedImage {
  /// The ink, by the difference from the baseline.
  func ink(share: Float) -> Ink {
    Ink(picture(pixels), background: picture(baseline), share: share)
  }

  /// Values in the network's own order as a picture of shape `[C, H, W]`.
  func picture(_ values: [Float]) -> Tensor {
    layout.channelsFirst(Tensor(shape: layout.shape, floats: values))
  }
}
