import Tensors

/// What a recipe does to tones, and the same without what cuts ink off.
struct RecipeTone {
  /// The recipe without thresholds; one that turned dark to bright still does.
  let lenient: Preparation
  /// What black and white become, the less first; nil where the recipe refuses either.
  private let range: ClosedRange<Float>?

  init(_ recipe: Preparation) {
    let lenient = Preparation(
      name: recipe.name,
      steps: recipe.steps.compactMap { step in
        switch step {
        case .clear: nil
        case .threshold(let threshold): threshold.inverted ? .invert(.init()) : nil
        default: step
        }
      })
    let ends = [UInt8(0), 255].compactMap { level -> Float? in
      let blank = GreyPicture(width: 28, height: 28, pixels: Array(repeating: level, count: 784))
      do throws(PhotographError) {
        return try lenient.prepare(Photograph(blank)).tensor.floats.first
      } catch { return nil }
    }
    self.lenient = lenient
    range =
      ends.count == 2 && ends[0] != ends[1] ? min(ends[0], ends[1])...max(ends[0], ends[1]) : nil
  }

  /// Whether levels can be filled: not where the recipe looks for ink by itself.
  var canFill: Bool { range != nil }

  /// The greatest gain: paper's grain must not become ink.
  private static let greatestGain: Float = 12

  /// The tensor with one gain that makes three quarters of its ink full; 0 stays 0.
  func filled(_ tensor: Tensor) -> Tensor {
    guard let range else { return tensor }
    let extent = range.upperBound - range.lowerBound
    let shares = tensor.floats.map { ($0 - range.lowerBound) / extent }
    guard let threshold = ValueHistogram(shares).otsuLevel else { return tensor }
    let inked = shares.filter { $0 >= threshold }
    guard !inked.isEmpty else { return tensor }
    let level = ValueHistogram(inked).quantile(0.75)
    guard level > 0 else { return tensor }
    let gain = min(max(1 / level, 1), Self.greatestGain)
    return Tensor(
      shape: tensor.shape,
      floats: shares.map { range.lowerBound + min(max($0 * gain, 0), 1) * extent })
  }
}
