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
    let text = Text(content, style: style, width: inner.width)
    parts.append(.text(text, at: inner.origin))
    if let link {
      parts = [.link(link, parts + underlines(of: text, at: inner.origin, typesetter))]
    }
    return [.tag(.paragraph, parts)]
  }

  /// A thin line under each line of words: a link is told not by its colour alone.
  private func underlines(
    of text: Text, at origin: Point, _ typesetter: Typesetter
  ) -> [Element] {
    typesetter.measurer.metrics(of: text).lines.map { line in
      let y = origin.y + line.baseline + 1.6
      let path = Path.line(
        Point(x: origin.x + line.x, y: y), Point(x: origin.x + line.x + line.width, y: y))
      return .stroke(path, Stroke(text.style.color, width: 0.5))
    }
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
