/// One thing on a page; what comes later lies above.
public indirect enum Element: Hashable, Sendable {
  /// The inside of a path, by the non-zero winding rule.
  case fill(Path, Color)
  /// A line along a path.
  case stroke(Path, Stroke)
  /// Text whose box has its top left corner at the point.
  case text(Text, at: Point)
  /// A picture that fills the rectangle.
  case raster(Raster, in: Rectangle)
  /// Elements moved, magnified or cut together.
  case group(Group)
  /// Elements that lead somewhere when clicked.
  case link(LinkTarget, [Element])
  /// Elements with a role for readers that do not see the page.
  case tag(Role, [Element])
  /// A name for a place, so that links find it.
  case destination(String, at: Point)
  /// An entry of the document's outline that leads to a place.
  case bookmark(Bookmark, at: Point)
}

/// Elements moved, magnified or cut together.
public struct Group: Hashable, Sendable {
  /// From the coordinates of the elements to those around.
  public let transform: PlaneTransform
  /// The area outside of which nothing is drawn, in the coordinates of the elements; nil for all.
  public let clip: Path?
  /// What is drawn.
  public let elements: [Element]

  /// Creates a group.
  public init(
    transform: PlaneTransform = .identity, clip: Path? = nil, elements: [Element]
  ) {
    (self.transform, self.clip, self.elements) = (transform, clip, elements)
  }
}

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
  /// A named destination of the same document.
  case destination(String)
  /// An address outside.
  case address(String)
}

/// What elements are for a reader that does not see the page.
public enum Role: Hashable, Sendable {
  /// A heading of level 1…6.
  case heading(level: Int)
  /// A paragraph.
  case paragraph
  /// A picture or chart; the words say what it shows.
  case figure(alternative: String)
  /// The words under a figure, inside its tag.
  case caption
  /// A table, which holds rows.
  case table
  /// A row, which holds cells.
  case row
  /// A cell that names its column.
  case headerCell
  /// A cell.
  case cell
}

/// An entry of a document's outline.
public struct Bookmark: Hashable, Sendable {
  /// What the entry says.
  public let title: String
  /// 1 for the outermost; an entry belongs under the last one of a lower level before it.
  public let level: Int

  /// Creates an entry.
  public init(title: String, level: Int) {
    precondition(level >= 1, "expected a level of 1 or more, got \(level)")
    (self.title, self.level) = (title, level)
  }
}

extension Element {
  /// The element moved, with everything in it.
  public func translated(x: Double, y: Double) -> Element {
    .group(Group(transform: .translation(x: x, y: y), elements: [self]))
  }
}
