/// Words, their style, and the width at which they wrap.
public struct Text: Hashable, Sendable {
  /// The words.
  public let content: RichText
  /// How they are set.
  public let style: TextStyle
  /// The width of the box in points, where lines wrap; nil for lines as long as they come.
  ///
  /// A word that is wider than the box is broken within.
  public let width: Double?

  /// Creates a text.
  public init(_ content: RichText, style: TextStyle, width: Double? = nil) {
    (self.content, self.style, self.width) = (content, style, width)
  }
}
