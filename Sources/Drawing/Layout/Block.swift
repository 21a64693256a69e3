/// Something that fills the width it is given and knows how high it then is.
///
/// Paragraphs, tables and charts are blocks; a ``FlowLayout`` sets them one under the other.
public protocol Block: Sendable {
  /// The height that it needs at a width, in points.
  func height(forWidth width: Double, using typesetter: Typesetter) -> Double

  /// What it draws within `frame`, which is at least as high as ``height(forWidth:using:)``.
  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element]

  /// Two blocks in its place, the first no higher than `height`, or nil where it can't be cut.
  func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)?

  /// The least height that makes sense at the foot of a page, with the rest on the next.
  func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double

  /// Whether the next block must begin on the same page.
  var keepsWithNext: Bool { get }

  /// Whether it begins on a new page.
  var startsPage: Bool { get }

  /// The distance to the block before, in points.
  func gapBefore(_ theme: Theme) -> Double

  /// The distance to the block after, or nil when that one decides.
  func gapAfter(_ theme: Theme) -> Double?
}

extension Block {
  /// Nil: most blocks are drawn whole.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? { nil }

  /// All of it.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    height(forWidth: width, using: typesetter)
  }

  /// False.
  public var keepsWithNext: Bool { false }
  /// False.
  public var startsPage: Bool { false }
  /// The medium step of the spacing scale.
  public func gapBefore(_ theme: Theme) -> Double { theme.spacing.medium }
  /// Nil.
  public func gapAfter(_ theme: Theme) -> Double? { nil }
}

/// The distance between two neighbours.
func gap(between first: any Block, and second: any Block, _ theme: Theme) -> Double {
  first.gapAfter(theme) ?? second.gapBefore(theme)
}
