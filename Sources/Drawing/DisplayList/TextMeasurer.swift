/// What can say how large a text will be before it is drawn.
///
/// Charts and layouts ask it; a canvas must then draw text exactly so.
public protocol TextMeasurer {
  /// The extents of `text`, with its lines.
  func metrics(of text: Text) -> TextMetrics
}

/// The extents of a text, in points from the top left corner of its box.
public struct TextMetrics: Hashable, Sendable {
  /// One line as it was broken.
  public struct Line: Hashable, Sendable {
    /// The UTF-8 offsets of its characters in the plain text, without the break itself.
    public let range: Range<Int>
    /// Where its ink begins, from the left edge of the box.
    public let x: Double
    /// Its width without trailing spaces.
    public let width: Double
    /// Where it begins, from the top of the box.
    public let top: Double
    /// Where its letters stand, from the top of the box.
    public let baseline: Double
    /// Where it ends, from the top of the box.
    public let bottom: Double

    /// Creates a line.
    public init(
      range: Range<Int>, x: Double, width: Double, top: Double, baseline: Double, bottom: Double
    ) {
      self.range = range
      self.x = x
      self.width = width
      self.top = top
      self.baseline = baseline
      self.bottom = bottom
    }
  }

  /// The box: as wide as asked for, else as the longest line; as high as all lines.
  public let size: Size
  /// The lines from top to bottom, at least one.
  public let lines: [Line]

  /// Creates metrics.
  ///
  /// - Precondition: there is at least one line.
  public init(size: Size, lines: [Line]) {
    precondition(!lines.isEmpty, "expected at least one line")
    (self.size, self.lines) = (size, lines)
  }

  /// Where the letters of the first line stand, from the top of the box.
  public var baseline: Double { lines[0].baseline }
  /// The width of the longest line.
  public var longestLine: Double { lines.reduce(0) { max($0, $1.width) } }
}
