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
