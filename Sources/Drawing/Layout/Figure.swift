/// A picture or chart with a title above, a caption below, and words for those who don't see it.
public struct Figure: Block {
  /// What it shows, bold above it; may be empty.
  public let title: RichText
  /// The picture or chart.
  public let content: any Block
  /// How to read it, below it; may be empty.
  public let caption: RichText
  /// What a reader who does not see it should hear.
  public let alternative: String

  /// Creates a figure; without `alternative`, title and caption stand for it.
  public init(
    title: RichText = "", _ content: any Block, caption: RichText = "", alternative: String? = nil
  ) {
    self.title = title
    self.content = content
    self.caption = caption
    self.alternative =
      alternative ?? [title.plain, caption.plain].filter { !$0.isEmpty }.joined(separator: ". ")
  }

  private func parts(_ width: Double, _ typesetter: Typesetter) -> [Double] {
    let theme = typesetter.theme
    let title = typesetter.height(title, theme.label.weight(.bold), width: width)
    let caption = typesetter.height(caption, theme.caption, width: width)
    return [
      title > 0 ? title + theme.spacing.small : 0,
      content.height(forWidth: width, using: typesetter),
      caption > 0 ? caption + theme.spacing.small : 0,
    ]
  }

  /// Title, content and caption.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    parts(width, typesetter).reduce(0, +)
  }

  /// Title, content and caption, tagged as one figure.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let parts = parts(frame.width, typesetter)
    var inside: [Element] = []
    if !title.isEmpty {
      let style = theme.label.weight(.bold)
      inside.append(.text(Text(title, style: style, width: frame.width), at: frame.origin))
    }
    let body = Rectangle(
      x: frame.x, y: frame.y + parts[0], width: frame.width, height: parts[1])
    inside += content.elements(in: body, using: typesetter)
    if !caption.isEmpty {
      let text = Text(caption, style: theme.caption, width: frame.width)
      let origin = Point(x: frame.x, y: body.bottom + theme.spacing.small)
      inside.append(.tag(.caption, [.text(text, at: origin)]))
    }
    return [.tag(.figure(alternative: alternative), inside)]
  }
}
