/// How an image is hidden, window by window.
public struct OcclusionOptions: Hashable, Sendable, Codable {
  /// The rows that a window hides.
  public var windowHeight: Int
  /// The columns that a window hides.
  public var windowWidth: Int
  /// How far neighbouring windows are apart; at most the window's extents.
  public var stride: Int
  /// What stands in for hidden pixels.
  public var baseline: Baseline

  /// Creates options; the standard ones suit digits of 28 × 28 pixels.
  ///
  /// Captum has no standard window; its standard stride is 1 and its standard baseline 0.
  public init(
    windowHeight: Int = 4, windowWidth: Int = 4, stride: Int = 1,
    baseline: Baseline = .constant(0)
  ) {
    (self.windowHeight, self.windowWidth) = (windowHeight, windowWidth)
    (self.stride, self.baseline) = (stride, baseline)
  }

  /// Square windows of `window` pixels.
  public init(window: Int, stride: Int = 1, baseline: Baseline = .constant(0)) {
    self.init(windowHeight: window, windowWidth: window, stride: stride, baseline: baseline)
  }

  /// Windows of about a seventh of the image's smaller side, at half that stride for images of
  /// more than 32 pixels and at stride 1 below.
  public static func fitting(_ layout: ImageLayout) -> OcclusionOptions {
    let side = min(layout.height, layout.width)
    let window = max(1, (side + 3) / 7)
    return OcclusionOptions(window: window, stride: side > 32 ? max(1, window / 2) : 1)
  }

  /// The windows on an image of `layout`.
  ///
  /// - Throws: An ``AttributionError`` when they do not fit.
  public func grid(over layout: ImageLayout) throws(AttributionError) -> WindowGrid {
    try WindowGrid(
      imageHeight: layout.height, imageWidth: layout.width, windowHeight: windowHeight,
      windowWidth: windowWidth, stride: stride)
  }
}
