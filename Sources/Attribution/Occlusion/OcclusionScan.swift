public import Networks
public import Tensors

/// The logits of an image with each window hidden in turn: maps of all targets come out of it.
public struct OcclusionScan: Hashable, Sendable {
  /// How the image was hidden.
  public let options: OcclusionOptions
  /// The image's extents.
  public let layout: ImageLayout
  /// Where the windows lie.
  public let grid: WindowGrid
  /// The logits of the image itself, shape `[K]`.
  public let logits: Tensor
  /// The logits with each window hidden, shape `[grid.count, K]`.
  public let windowLogits: Tensor

  /// How the logits were computed: ``OcclusionStrategy/full`` or
  /// ``OcclusionStrategy/incremental``.
  public let strategy: OcclusionStrategy

  /// Puts the logits of the active windows in their places; the others keep the image's own.
  ///
  /// Active are the windows that were computed, ascending.
  init(
    options: OcclusionOptions, layout: ImageLayout, grid: WindowGrid, active: [Int],
    logits: ProbedLogits
  ) {
    (self.options, self.layout, self.grid) = (options, layout, grid)
    strategy = logits.strategy
    let floats = logits.rows.floats
    let classes = logits.rows.shape[1]
    let clean = floats[..<classes]
    var places = [Int](repeating: 0, count: grid.count)
    for (position, window) in active.enumerated() { places[window] = position + 1 }
    let rows = places.flatMap { floats[$0 * classes..<($0 + 1) * classes] }
    self.logits = Tensor(shape: [classes], floats: Array(clean))
    windowLogits = Tensor(shape: [grid.count, classes], floats: rows)
  }

  /// The map of a target.
  ///
  /// - Precondition: the classes that `target` names are among the `K`.
  /// - Complexity: no model evaluation; O(windows · pixels of a window)
  public func map(for target: Target) -> AttributionMap {
    let base = target.value(logits.floats)
    let classes = logits.count
    let floats = windowLogits.floats
    let drops = (0..<grid.count).map { index in
      base - target.value(floats[index * classes..<(index + 1) * classes])
    }
    return AttributionMap(options, layout, grid, of: target, base: base, drops: drops)
  }
}

extension AttributionMap {
  /// The map of an occlusion, from what hiding each window takes from the target.
  init(
    _ options: OcclusionOptions, _ layout: ImageLayout, _ grid: WindowGrid, of target: Target,
    base: Double, drops: [Double]
  ) {
    let values = grid.meanOverWindows(drops).map(Float.init)
    let pixels = Tensor(shape: [layout.height, layout.width], floats: values)
    let raw = Tensor.stack(Array(repeating: pixels, count: layout.channels))
    self.init(
      method: options.method, target: target, unit: target.unit, baseValue: base,
      values: pixels, rawValues: raw,
      windows: WindowDrops(grid: grid, drops: drops.map(Float.init)))
  }
}

extension OcclusionOptions {
  /// The method in words.
  var method: AttributionMethod {
    AttributionMethod(
      name: "occlusion",
      definition: """
        The fall F(x) − F(x̃) of the target when a window of \(windowHeight) × \(windowWidth) \
        pixels is replaced by the baseline (\(baseline.summary)), at stride \(stride); a pixel's \
        value is the mean over the windows that cover it.
        """,
      reading: """
        Positive: these pixels speak for the class; without them its score falls. Negative: they \
        speak against it. Details finer than the window are not in the picture.
        """,
      source: "Zeiler & Fergus 2014, section 4.2, https://arxiv.org/abs/1311.2901")
  }
}
