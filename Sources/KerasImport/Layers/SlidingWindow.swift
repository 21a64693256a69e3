/// How a window slides over places, by Keras's (TensorFlow's) rules of padding.
///
/// Source: <https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2>.
struct SlidingWindow {
  let extents: [Int]
  let strides: [Int]
  let dilations: [Int]

  init(extents: [Int], strides: [Int], dilations: [Int]? = nil) {
    (self.extents, self.strides) = (extents, strides)
    self.dilations = dilations ?? Array(repeating: 1, count: extents.count)
  }

  /// The zeros before and after each axis of `input`: all befores, then all afters.
  ///
  /// `same` gives ⌈input / stride⌉ places, the odd zero at the end.
  func pads(over input: [Int], _ settings: LayerSettings) throws(KerasError) -> [Int] {
    try check(settings)
    switch try settings.text("padding", default: "valid") {
    case "valid": return Array(repeating: 0, count: 2 * extents.count)
    case "causal": return zip(spans, extents).map { span, _ in span - 1 } + extents.map { _ in 0 }
    case "same":
      let totals = extents.indices.map { axis in
        let count = (input[axis] + strides[axis] - 1) / strides[axis]
        return max((count - 1) * strides[axis] + spans[axis] - input[axis], 0)
      }
      return totals.map { $0 / 2 } + totals.map { $0 - $0 / 2 }
    case let other:
      throw .unsupportedSetting(layer: settings.layer, name: "padding", found: other)
    }
  }

  /// What a transposed convolution cuts off at each end, and adds at the far one.
  ///
  /// `same` gives input × stride places, `valid` as many as the window reaches; `extra` names the
  /// places at the far end beyond the last stride.
  func transposedPads(
    _ extra: [Int]?, _ settings: LayerSettings
  ) throws(KerasError) -> (pads: [Int], outputPadding: [Int]) {
    try check(settings)
    let isSame = try settings.text("padding", default: "valid") == "same"
    var (before, after, added) = ([Int](), [Int](), [Int]())
    for axis in extents.indices {
      let (span, stride) = (spans[axis], strides[axis])
      let cut: Int
      if let extra {
        // Keras: (input − 1) × stride + span − 2 ⌊span / 2⌋ + extra places.
        cut = (isSame ? 2 * (span / 2) : 0) - extra[axis]
      } else {
        cut = isSame ? span - stride : min(span - stride, 0)
      }
      let front = isSame ? max(extra == nil ? cut / 2 : span / 2, 0) : 0
      before.append(cut > 0 ? min(front, cut) : 0)
      after.append(max(cut, 0) - (cut > 0 ? min(front, cut) : 0))
      added.append(max(-cut, 0))
    }
    return (before + after, added)
  }

  /// The places from a window's first element to its last.
  private var spans: [Int] { extents.indices.map { (extents[$0] - 1) * dilations[$0] + 1 } }

  private func check(_ settings: LayerSettings) throws(KerasError) {
    let sizes = 1...1 << 20
    guard (extents + strides + dilations).allSatisfy(sizes.contains) else {
      throw settings.invalid("strides", "positive whole numbers, as the window's size is")
    }
  }
}
