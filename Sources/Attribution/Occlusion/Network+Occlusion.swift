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
    try check(target)
    return try await occlusionScan(of: image, options: options).map(for: target)
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
    var subjects: [Baseline: (subject: OccludedImage, prober: any WindowProber)] = [:]
    var scans: [OcclusionScan] = []
    for options in options {
      let found: (subject: OccludedImage, prober: any WindowProber)
      if let known = subjects[options.baseline] {
        found = known
      } else {
        let subject = try OccludedImage(image, for: self, baseline: options.baseline)
        found = (subject, try strategy.prober(for: subject, network: self))
        subjects[options.baseline] = found
      }
      let grid = try options.grid(over: found.subject.layout)
      let active = found.subject.activeWindows(of: grid)
      let logits = try await found.prober.logits(hiding: active.map(grid.window))
      scans.append(
        OcclusionScan(
          options: options, layout: found.subject.layout, grid: grid, active: active,
          logits: logits))
    }
    return scans
  }
}
