/// Text that fills the width and goes on over the next page where it must.
public struct Paragraph: Block, Hashable {
  /// Which style of the theme it takes.
  public enum Kind: Hashable, Sendable {
    /// Running text.
    case body
    /// Larger than running text: the sentence under the title.
    case lead
    /// Smaller and greyer: notes and captions.
    case note
    /// A program, a command, a recipe: equal widths, on a pale ground, lines as given.
    case code
  }

  /// The words.
  public let content: RichText
  /// The style.
  public let kind: Kind
  /// Where a click leads, or nil.
  public let link: LinkTarget?

  /// Creates a paragraph.
  public init(_ content: RichText, kind: Kind = .body, link: LinkTarget? = nil) {
    (self.content, self.kind, self.link) = (content, kind, link)
  }

  private func style(_ theme: Theme) -> TextStyle {
    switch kind {
    case .body: theme.body
    case .lead:
      TextStyle(size: theme.bodySize + 1.5, color: theme.ink, lineSpacing: theme.lineSpacing)
    case .note: theme.caption
    case .code: theme.code
    }
  }

  private func padding(_ theme: Theme) -> Double { kind == .code ? theme.spacing.small : 0 }

  private func metrics(_ width: Double, _ typesetter: Typesetter) -> TextMetrics {
    let inner = max(1, width - 2 * padding(typesetter.theme))
    return typesetter.metrics(content, style(typesetter.theme), width: inner)
  }

  /// All lines.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    guard !content.isEmpty else { return 0 }
    return metrics(width, typesetter).size.height + 2 * padding(typesetter.theme)
  }

  /// Two lines, or all when there are three or fewer.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let metrics = metrics(width, typesetter)
    let lines = metrics.lines
    let last = lines.count > 3 ? lines[1] : lines[lines.count - 1]
    return last.bottom + 2 * padding(typesetter.theme)
  }

  /// The text, on a pale ground for code.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    guard !content.isEmpty else { return [] }
    let theme = typesetter.theme
    let inner = frame.inset(by: padding(theme))
    var parts: [Element] = []
    if kind == .code {
      let height = height(forWidth: frame.width, using: typesetter)
      parts.append(
        .fill(
          Path(Rectangle(x: frame.x, y: frame.y, width: frame.width, height: height)),
          theme.band))
    }
    var style = style(theme)
    if link != nil { style.color = theme.accent }
    parts.append(.text(Text(content, style: style, width: inner.width), at: inner.origin))
    if let link { parts = [.link(link, parts)] }
    return [.tag(.paragraph, parts)]
  }

  /// At a line, with at least two lines on either side.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let lines = metrics(width, typesetter).lines
    let room = height - 2 * padding(typesetter.theme)
    let fitting = min(lines.prefix { $0.bottom <= room + 1e-6 }.count, lines.count - 2)
    guard fitting >= 2 else { return nil }
    let end = content.plain.utf8.count
    let first = content.slice(0..<lines[fitting - 1].range.upperBound)
    let rest = content.slice(lines[fitting].range.lowerBound..<end)
    return (
      Paragraph(first, kind: kind, link: link), Paragraph(rest, kind: kind, link: link)
    )
  }
}

/// A heading, with its entry in the outline.
public struct Heading: Block, Hashable {
  /// The words.
  public let content: RichText
  /// 1 for the title of the document, 2 for a section, 3 for a part of it.
  public let level: Int
  /// Whether the document's outline lists it.
  public let isInOutline: Bool
  /// A name by which links find it, or nil.
  public let destination: String?

  /// Creates a heading.
  ///
  /// - Precondition: `level` is 1…6.
  public init(
    _ content: RichText, level: Int, isInOutline: Bool = true, destination: String? = nil
  ) {
    precondition((1...6).contains(level), "expected a level of 1…6, got \(level)")
    self.content = content
    self.level = level
    self.isInOutline = isInOutline
    self.destination = destination
  }

  /// True: a heading never stands alone at the foot of a page.
  public var keepsWithNext: Bool { true }

  /// More than between blocks.
  public func gapBefore(_ theme: Theme) -> Double {
    level <= 2 ? theme.spacing.large : theme.spacing.medium
  }

  /// Less than between blocks, so that it belongs to what follows.
  public func gapAfter(_ theme: Theme) -> Double? {
    level == 1 ? theme.spacing.small : level == 2 ? theme.spacing.small : theme.spacing.tiny
  }

  /// All lines.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    typesetter.height(content, typesetter.theme.heading(level: level), width: width)
  }

  /// The text with its tag, outline entry and name.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let text = Text(content, style: typesetter.theme.heading(level: level), width: frame.width)
    var parts: [Element] = []
    if isInOutline {
      parts.append(.bookmark(Bookmark(title: content.plain, level: level), at: frame.origin))
    }
    if let destination { parts.append(.destination(destination, at: frame.origin)) }
    return parts + [.tag(.heading(level: level), [.text(text, at: frame.origin)])]
  }
}
