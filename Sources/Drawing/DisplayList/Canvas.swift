/// Something that pages can be drawn on.
///
/// Conformers draw simple things; the order, the nesting and the balance of begin and
/// end are settled once, in the extension.
public protocol Canvas {
  /// Starts a page.
  mutating func beginPage(_ size: Size)
  /// Fills the inside of a path.
  mutating func fill(_ path: Path, _ color: Color)
  /// Draws a line along a path.
  mutating func stroke(_ path: Path, _ stroke: Stroke)
  /// Draws text, its box at `origin`.
  mutating func draw(_ text: Text, at origin: Point)
  /// Draws a picture into `frame`.
  mutating func draw(_ raster: Raster, in frame: Rectangle)
  /// Applies a transform and then a clip, until the matching end.
  mutating func beginGroup(_ transform: PlaneTransform, clip: Path?)
  /// Ends the innermost group.
  mutating func endGroup()
  /// Starts a link or a structure tag.
  mutating func begin(_ mark: Mark)
  /// Ends what `begin` started last.
  mutating func end(_ mark: Mark)
  /// Names a place, or lists it in the outline.
  mutating func place(_ anchor: Anchor, at point: Point)
  /// Ends the page.
  mutating func endPage()
}

/// What encloses elements without changing how they look.
public enum Mark: Hashable, Sendable {
  /// A link around elements.
  case link(LinkTarget)
  /// A role for elements.
  case tag(Role)
}

/// What is attached to a place.
public enum Anchor: Hashable, Sendable {
  /// A name for links.
  case destination(String)
  /// An entry of the outline.
  case bookmark(Bookmark)
}

extension Canvas {
  /// Draws a whole page.
  public mutating func draw(_ page: Page) {
    beginPage(page.size)
    draw(page.elements)
    endPage()
  }

  /// Draws elements in order.
  public mutating func draw(_ elements: [Element]) {
    for element in elements { draw(element) }
  }

  private mutating func draw(_ element: Element) {
    switch element {
    case .fill(let path, let color): fill(path, color)
    case .stroke(let path, let stroke): self.stroke(path, stroke)
    case .text(let text, let origin): draw(text, at: origin)
    case .raster(let raster, let frame): draw(raster, in: frame)
    case .group(let group):
      beginGroup(group.transform, clip: group.clip)
      draw(group.elements)
      endGroup()
    case .link(let target, let elements): enclose(elements, in: .link(target))
    case .tag(let role, let elements): enclose(elements, in: .tag(role))
    case .destination(let name, let point): place(.destination(name), at: point)
    case .bookmark(let bookmark, let point): place(.bookmark(bookmark), at: point)
    }
  }

  private mutating func enclose(_ elements: [Element], in mark: Mark) {
    begin(mark)
    draw(elements)
    end(mark)
  }
}
