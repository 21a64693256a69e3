/// What charts and blocks need to know before they draw: how large text is, the look, the words.
public struct Typesetter {
  /// Says how large text will be.
  public let measurer: any TextMeasurer
  /// The look.
  public let theme: Theme
  /// The words that charts print by themselves.
  public let words: Words

  /// Creates a typesetter.
  public init(measurer: any TextMeasurer, theme: Theme = Theme(), words: Words = Words()) {
    (self.measurer, self.theme, self.words) = (measurer, theme, words)
  }

  /// The extents of a text.
  public func metrics(
    _ content: RichText, _ style: TextStyle, width: Double? = nil
  ) -> TextMetrics {
    measurer.metrics(of: Text(content, style: style, width: width))
  }

  /// The height of a text, 0 when it is empty.
  public func height(_ content: RichText, _ style: TextStyle, width: Double? = nil) -> Double {
    content.isEmpty ? 0 : metrics(content, style, width: width).size.height
  }

  /// The width of the longest of some texts, each on one line.
  public func width(_ contents: some Sequence<RichText>, _ style: TextStyle) -> Double {
    contents.reduce(0) { $1.isEmpty ? $0 : max($0, metrics($1, style).size.width) }
  }

  /// Where a point stands within the text that is placed at it.
  public enum Anchor: Hashable, Sendable {
    /// Left, middle or right of the text.
    public enum Across: Hashable, Sendable { case left, center, right }
    /// Top, middle, first baseline or bottom of the text.
    public enum Down: Hashable, Sendable { case top, middle, baseline, bottom }
  }

  /// A text on one line, placed by a point of its box.
  public func text(
    _ content: RichText, _ style: TextStyle, at point: Point,
    _ across: Anchor.Across = .left, _ down: Anchor.Down = .top
  ) -> Element {
    let text = Text(content, style: style)
    let metrics = measurer.metrics(of: text)
    return .text(text, at: Self.origin(of: metrics, at: point, across, down))
  }

  /// The box that ``text(_:_:at:_:_:)`` fills.
  public func frame(
    _ content: RichText, _ style: TextStyle, at point: Point,
    _ across: Anchor.Across = .left, _ down: Anchor.Down = .top
  ) -> Rectangle {
    let metrics = metrics(content, style)
    let origin = Self.origin(of: metrics, at: point, across, down)
    return Rectangle(
      x: origin.x, y: origin.y, width: metrics.size.width, height: metrics.size.height)
  }

  private static func origin(
    of metrics: TextMetrics, at point: Point, _ across: Anchor.Across, _ down: Anchor.Down
  ) -> Point {
    let x =
      switch across {
      case .left: point.x
      case .center: point.x - metrics.size.width / 2
      case .right: point.x - metrics.size.width
      }
    let y =
      switch down {
      case .top: point.y
      case .middle: point.y - metrics.size.height / 2
      case .baseline: point.y - metrics.baseline
      case .bottom: point.y - metrics.size.height
      }
    return Point(x: x, y: y)
  }
}
