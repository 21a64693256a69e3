/// A block on a pale ground with a line at its left: the verdict, a warning.
public struct Panel: Block {
  /// What stands on it.
  public let content: Stack
  /// The colour of the line, or nil for the theme's accent.
  public let color: Color?

  /// Creates a panel.
  public init(_ blocks: [any Block], color: Color? = nil) {
    (content, self.color) = (Stack(blocks), color)
  }

  private func insets(_ theme: Theme) -> Insets {
    Insets(
      top: theme.spacing.small + 2, left: theme.spacing.medium, bottom: theme.spacing.small + 2,
      right: theme.spacing.medium)
  }

  /// The content and a margin.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let insets = insets(typesetter.theme)
    return content.height(forWidth: width - insets.left - insets.right, using: typesetter)
      + insets.top + insets.bottom
  }

  /// The ground, the line and the content.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let height = height(forWidth: frame.width, using: typesetter)
    let ground = Rectangle(x: frame.x, y: frame.y, width: frame.width, height: height)
    let line = Rectangle(x: frame.x, y: frame.y, width: 2.5, height: height)
    return [.fill(Path(ground), theme.band), .fill(Path(line), color ?? theme.accent)]
      + content.elements(in: ground.inset(by: insets(theme)), using: typesetter)
  }
}

/// Blocks that stay on one page.
public struct KeptTogether: Block {
  /// What stays together.
  public let content: Stack

  /// Creates a group that is never cut.
  public init(_ blocks: [any Block]) { content = Stack(blocks) }

  /// The height of the stack.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    content.height(forWidth: width, using: typesetter)
  }

  /// The elements of the stack.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    content.elements(in: frame, using: typesetter)
  }

  /// The gap of the first block.
  public func gapBefore(_ theme: Theme) -> Double {
    content.blocks.first?.gapBefore(theme) ?? theme.spacing.medium
  }
}

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
