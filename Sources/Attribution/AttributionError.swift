/// Why a heat map can't be computed from what was asked.
@nonexhaustive
public enum AttributionError: Error, Hashable, Sendable {
  /// One image was expected, `count` were given.
  case notOneImage(count: Int)
  /// The window is empty or larger than the image; both as `[height, width]`.
  case windowDoesNotFit(window: [Int], image: [Int])
  /// The stride is not positive, or leaves pixels between windows that no window covers.
  case strideLeavesGaps(stride: Int, window: [Int])
  /// The baseline has other extents than the image.
  case baselineDoesNotFit(expected: [Int], found: [Int])
  /// The network has no layer in which places are told apart and that every path passes.
  case noSpatialLayer
  /// No such layer; `available` are the values that can be looked at.
  case unknownLayer(name: String, available: [String])
}
