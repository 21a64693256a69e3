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
