/// The rest of the blocks begins on a new page.
public struct PageBreak: Block {
  /// Creates a break.
  public init() {}
  /// True.
  public var startsPage: Bool { true }
  /// Nothing.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double { 0 }
  /// Nothing.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] { [] }
  /// Nothing.
  public func gapAfter(_ theme: Theme) -> Double? { 0 }
}

/// An empty distance, in place of the gaps around it.
public struct Spacer: Block, Hashable {
  /// The distance in points.
  public let height: Double
  /// Creates a distance.
  public init(height: Double) { self.height = height }
  /// The distance.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double { height }
  /// Nothing.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] { [] }
  /// Nothing.
  public func gapBefore(_ theme: Theme) -> Double { 0 }
  /// Nothing.
  public func gapAfter(_ theme: Theme) -> Double? { 0 }
}

/// A thin line across.
public struct Divider: Block, Hashable {
  /// Creates a line.
  public init() {}
  /// Half a point.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double { 0.5 }
  /// The line.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    [
      .stroke(
        .line(
          Point(x: frame.left, y: frame.y + 0.25), Point(x: frame.right, y: frame.y + 0.25)),
        Stroke(typesetter.theme.rule, width: 0.5))
    ]
  }
}
