/// Blocks side by side, aligned at the top.
public struct Columns: Block {
  /// One column.
  public struct Column: Sendable {
    /// The share of the width left over by fixed columns, or a fixed width in points.
    public enum Width: Hashable, Sendable {
      /// In proportion to the other shares.
      case share(Double)
      /// Exactly so many points.
      case points(Double)
    }

    /// How wide it is.
    public let width: Width
    /// What stands in it.
    public let content: Stack

    /// Creates a column.
    public init(_ width: Width = .share(1), _ blocks: [any Block]) {
      (self.width, self.content) = (width, Stack(blocks))
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// The distance between two columns in points, or nil for the large step of the theme.
  public let gap: Double?

  /// Creates columns.
  public init(_ columns: [Column], gap: Double? = nil) {
    (self.columns, self.gap) = (columns, gap)
  }

  /// Creates columns of equal width with one block each.
  public init(_ blocks: [any Block], gap: Double? = nil) {
    self.init(blocks.map { Column(.share(1), [$0]) }, gap: gap)
  }

  /// The highest column.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    zip(columns, places(width, typesetter.theme)).reduce(0) { highest, item in
      max(highest, item.0.content.height(forWidth: item.1.width, using: typesetter))
    }
  }

  /// The highest of what each column needs at least.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    zip(columns, places(width, typesetter.theme)).reduce(0) { highest, item in
      max(highest, item.0.content.minimumHeight(forWidth: item.1.width, using: typesetter))
    }
  }

  /// Each column from the top.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    zip(columns, places(frame.width, typesetter.theme)).flatMap { column, place in
      column.content.elements(
        in: Rectangle(
          x: frame.x + place.x, y: frame.y, width: place.width, height: frame.height),
        using: typesetter)
    }
  }

  /// At one height through all columns, where each of them can be cut or ends above.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    var parts: [(first: Column, rest: Column)] = []
    for (column, place) in zip(columns, places(width, typesetter.theme)) {
      if column.content.height(forWidth: place.width, using: typesetter) <= height + 1e-6 {
        parts.append((column, Column(column.width, [])))
      } else if let cut = column.content.split(
        toHeight: height, width: place.width, using: typesetter)
      {
        parts.append((Column(column.width, [cut.first]), Column(column.width, [cut.rest])))
      } else {
        return nil
      }
    }
    return (Columns(parts.map(\.first), gap: gap), Columns(parts.map(\.rest), gap: gap))
  }

  private func places(_ width: Double, _ theme: Theme) -> [(x: Double, width: Double)] {
    let gap = gap ?? theme.spacing.large
    var (free, shares) = (width - gap * Double(max(0, columns.count - 1)), 0.0)
    for column in columns {
      switch column.width {
      case .points(let points): free -= points
      case .share(let share): shares += share
      }
    }
    var x = 0.0
    return columns.map { column in
      let width =
        switch column.width {
        case .points(let points): points
        case .share(let share): max(1, free * share / shares)
        }
      defer { x += width + gap }
      return (x, width)
    }
  }
}
