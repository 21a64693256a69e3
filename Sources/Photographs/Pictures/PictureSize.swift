/// The extent of a picture in pixels.
public struct PictureSize: Hashable, Codable, Sendable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int

  /// Creates a size.
  ///
  /// - Precondition: both extents are at least 1.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "expected at least 1×1 pixels, got \(width)×\(height)")
    (self.width, self.height) = (width, height)
  }

  /// The number of pixels.
  public var count: Int { width * height }

  /// The longer of the two extents.
  public var longestSide: Int { max(width, height) }
}
