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
  /// - Returns: The logits of the image and of every window.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and one more.
  @concurrent
  public func occlusionScan(
    of image: Tensor, options: OcclusionOptions = .init()
  ) async throws -> OcclusionScan {
    let subject = try OccludedImage(image, for: self, options: options)
    let active = subject.activeWindows
    let logits = try await logits(count: active.count + 1) { range in
      subject.images(hiding: range.map { $0 == 0 ? nil : active[$0 - 1] })
    }
    return subject.scan(clean: logits.row(0), active: active, logits: logits)
  }
}
