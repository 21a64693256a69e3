/// A canvas that remembers what was drawn, in page coordinates, for tests and for checks.
public struct RecordingCanvas: Canvas {
  /// A text with the box that it fills.
  public struct PlacedText: Hashable, Sendable {
    /// The text.
    public let text: Text
    /// Its box on the page, upright also when its group is turned.
    public let frame: Rectangle
  }

  /// The texts of all pages so far, in drawing order.
  public private(set) var texts: [PlacedText] = []
  /// The boxes of all pictures.
  public private(set) var rasters: [(raster: Raster, frame: Rectangle)] = []
  /// The bounds of all filled paths.
  public private(set) var fills: [(frame: Rectangle, color: Color)] = []
  /// The bounds of all stroked paths, without their line width.
  public private(set) var strokes: [(frame: Rectangle, stroke: Stroke)] = []
  /// The links and tags in the order in which they began.
  public private(set) var marks: [Mark] = []
  /// The named places and outline entries.
  public private(set) var anchors: [(anchor: Anchor, point: Point)] = []
  /// The sizes of the pages.
  public private(set) var pages: [Size] = []
  /// How many groups, links and tags were begun and not yet ended.
  public private(set) var openCount = 0

  private let measurer: any TextMeasurer
  private var transforms: [PlaneTransform] = [.identity]

  /// Creates an empty record; `measurer` gives texts their boxes.
  public init(measurer: any TextMeasurer) { self.measurer = measurer }

  private var transform: PlaneTransform { transforms[transforms.count - 1] }

  private func onPage(_ frame: Rectangle) -> Rectangle? {
    let corners = [
      frame.origin, Point(x: frame.right, y: frame.top), Point(x: frame.left, y: frame.bottom),
      Point(x: frame.right, y: frame.bottom),
    ]
    return Path(through: corners.map(transform.apply(to:))).bounds
  }

  /// Notes the size of a new page.
  public mutating func beginPage(_ size: Size) { pages.append(size) }

  /// Notes the bounds and the colour; an empty path leaves no trace.
  public mutating func fill(_ path: Path, _ color: Color) {
    if let frame = path.bounds.flatMap(onPage) { fills.append((frame, color)) }
  }

  /// Notes the bounds and the look; an empty path leaves no trace.
  public mutating func stroke(_ path: Path, _ stroke: Stroke) {
    if let frame = path.bounds.flatMap(onPage) { strokes.append((frame, stroke)) }
  }

  /// Notes the text and its box.
  public mutating func draw(_ text: Text, at origin: Point) {
    let size = measurer.metrics(of: text).size
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    if let placed = onPage(frame) { texts.append(PlacedText(text: text, frame: placed)) }
  }

  /// Notes the picture and its box.
  public mutating func draw(_ raster: Raster, in frame: Rectangle) {
    if let placed = onPage(frame) { rasters.append((raster, placed)) }
  }

  /// Applies the transform to what follows.
  public mutating func beginGroup(_ transform: PlaneTransform, clip: Path?) {
    transforms.append(transform.followed(by: self.transform))
    openCount += 1
  }

  /// Takes the innermost transform back.
  public mutating func endGroup() {
    transforms.removeLast()
    openCount -= 1
  }

  /// Notes a link or a tag.
  public mutating func begin(_ mark: Mark) {
    marks.append(mark)
    openCount += 1
  }

  /// Closes a link or a tag.
  public mutating func end(_ mark: Mark) { openCount -= 1 }

  /// Notes the place on the page.
  public mutating func place(_ anchor: Anchor, at point: Point) {
    anchors.append((anchor, transform.apply(to: point)))
  }

  /// Does nothing: the next page follows.
  public mutating func endPage() {}
}
