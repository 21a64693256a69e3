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
