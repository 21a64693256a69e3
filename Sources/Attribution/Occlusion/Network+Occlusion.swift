public import Networks
public import Tensors

extension Network {
  /// How far a target falls when each window of an image is hidden.
  ///
  /// The definition is Captum's: windows clipped at the far edge, `F(x) − F(x̃)`, the mean over
  /// the windows that cover a pixel. Other tools sum instead (Xplique, PAIR), keep the window and
  /// hide the rest (zennit), or leave the far edge uncovered (Xplique).
  ///
  /// *How to read it*: positive where the hidden pixels spoke for the class asked about. The
  /// numbers are real changes of the network's answer, in logits or probability.
  ///
  /// Method: Zeiler & Fergus 2014, section 4.2, <https://arxiv.org/abs/1311.2901>.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - options: Windows and baseline.
  /// - Returns: The map, with the drop of each window.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and one more.
  @concurrent
  public func occlusionMap(
    of image: Tensor, for target: Target, options: OcclusionOptions = .init()
  ) async throws -> AttributionMap {
    try await occlusionMaps(of: image, for: target, options: [options])[0]
  }

  /// The logits of an image with each window hidden in turn, from which maps of any target come.
  ///
  /// Windows whose pixels already equal the baseline are not computed: hiding them changes
  /// nothing.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - options: Windows and baseline.
  ///   - strategy: How the logits are computed.
  /// - Returns: The logits of the image and of every window.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and one more.
  @concurrent
  public func occlusionScan(
    of image: Tensor, options: OcclusionOptions = .init(),
    strategy: OcclusionStrategy = .automatic
  ) async throws -> OcclusionScan {
    try await occlusionScans(of: image, options: [options], strategy: strategy)[0]
  }

  /// Scans under several options, sharing what they have in common.
  ///
  /// Options with equal baselines share the preparation of the image: for a network that begins
  /// with a dense layer, the summed-area table that serves every window size.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - options: Windows and baselines.
  ///   - strategy: How the logits are computed.
  /// - Returns: One scan for each of `options`.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and one more for each of `options`.
  @concurrent
  public func occlusionScans(
    of image: Tensor, options: [OcclusionOptions], strategy: OcclusionStrategy = .automatic
  ) async throws -> [OcclusionScan] {
    try await eachProbe(of: image, options, strategy) { probe in
      OcclusionScan(
        options: probe.options, layout: probe.layout, grid: probe.grid, active: probe.active,
        logits: try await probe.prober.logits(hiding: probe.windows))
    }
  }

  /// Maps of one target under several options; of sums of logits only what is asked for is computed,
  /// where the network allows it.
  func occlusionMaps(
    of image: Tensor, for target: Target, options: [OcclusionOptions]
  ) async throws -> [AttributionMap] {
    try check(target)
    return try await eachProbe(of: image, options, .automatic) { probe in
      guard let found = try await probe.prober.drops(of: target, hiding: probe.windows) else {
        return OcclusionScan(
          options: probe.options, layout: probe.layout, grid: probe.grid, active: probe.active,
          logits: try await probe.prober.logits(hiding: probe.windows)
        ).map(for: target)
      }
      var drops = [Double](repeating: 0, count: probe.grid.count)
      for (window, drop) in zip(probe.active, found.drops) { drops[window] = drop }
      return AttributionMap(
        probe.options, probe.layout, probe.grid, of: target, base: found.base, drops: drops)
    }
  }

  /// Calls `body` under each of several options; equal baselines share a prober.
  private func eachProbe<Result>(
    of image: Tensor, _ options: [OcclusionOptions], _ strategy: OcclusionStrategy,
    _ body: (OcclusionProbe) async throws -> Result
  ) async throws -> [Result] {
    var subjects: [Baseline: (subject: OccludedImage, prober: any WindowProber)] = [:]
    var results: [Result] = []
    for options in options {
      let found: (subject: OccludedImage, prober: any WindowProber)
      if let known = subjects[options.baseline] {
        found = known
      } else {
        let subject = try OccludedImage(image, for: self, baseline: options.baseline)
        found = (subject, try await strategy.prober(for: subject, network: self))
        subjects[options.baseline] = found
      }
      let grid = try options.grid(over: found.subject.layout)
      results.append(
        try await body(
          OcclusionProbe(
            options: options, layout: found.subject.layout, grid: grid,
            active: found.subject.activeWindows(of: grid), prober: found.prober)))
    }
    return results
  }
}

/// What is asked of an image under one set of options.
private struct OcclusionProbe {
  let options: OcclusionOptions
  let layout: ImageLayout
  let grid: WindowGrid
  /// The windows that hide something, ascending.
  let active: [Int]
  let prober: any WindowProber

  /// The pixels of the active windows.
  var windows: [PixelRect] { active.map(grid.window) }
}
