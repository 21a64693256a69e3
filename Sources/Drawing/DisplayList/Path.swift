/// Lines and curves, in points of the page or of the group that holds them.
public struct Path: Hashable, Sendable {
  /// One step of the pen.
  public enum Step: Hashable, Sendable {
    /// Lifts the pen and sets it down.
    case move(Point)
    /// A straight line from where the pen is.
    case line(Point)
    /// A cubic Bézier curve to `end`, bent towards the two control points.
    case curve(Point, Point, end: Point)
    /// A line back to where the pen was last set down.
    case close
  }

  /// The steps in order.
  public private(set) var steps: [Step] = []

  /// Creates a path without steps.
  public init() {}

  /// Creates an open line through points; fewer than two leave the path empty.
  public init(through points: some Sequence<Point>) {
    for point in points { steps.append(steps.isEmpty ? .move(point) : .line(point)) }
    if steps.count < 2 { steps = [] }
  }

  /// Creates a closed rectangle.
  public init(_ rectangle: Rectangle) { addRectangle(rectangle) }

  /// Creates a circle.
  public init(circle center: Point, radius: Double) {
    addEllipse(
      in: Rectangle(
        x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// Creates a straight line.
  public static func line(_ from: Point, _ to: Point) -> Path { Path(through: [from, to]) }

  /// Creates a closed polygon.
  public static func polygon(_ points: some Sequence<Point>) -> Path {
    var path = Path(through: points)
    if !path.steps.isEmpty { path.close() }
    return path
  }

  /// Lifts the pen and sets it down at `point`.
  public mutating func move(to point: Point) { steps.append(.move(point)) }

  /// Draws a straight line to `point`.
  public mutating func line(to point: Point) { steps.append(.line(point)) }

  /// Draws a cubic Bézier curve to `end`.
  public mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    steps.append(.curve(first, second, end: end))
  }

  /// Draws a line back to the start of this part of the path.
  public mutating func close() { steps.append(.close) }

  /// Adds the steps of another path.
  public mutating func append(_ other: Path) { steps += other.steps }

  /// Adds a closed rectangle.
  public mutating func addRectangle(_ rectangle: Rectangle) {
    move(to: rectangle.origin)
    line(to: Point(x: rectangle.right, y: rectangle.top))
    line(to: Point(x: rectangle.right, y: rectangle.bottom))
    line(to: Point(x: rectangle.left, y: rectangle.bottom))
    close()
  }

  /// Adds an ellipse that touches the four edges of `frame`.
  public mutating func addEllipse(in frame: Rectangle) {
    // 4/3 · tan(π/8): the control distance at which a cubic touches the circle at 45° too.
    let control = 0.5522847498307936
    let (center, rx, ry) = (frame.center, frame.width / 2, frame.height / 2)
    func at(_ dx: Double, _ dy: Double) -> Point {
      Point(x: center.x + dx * rx, y: center.y + dy * ry)
    }
    move(to: at(1, 0))
    curve(at(1, control), at(control, 1), to: at(0, 1))
    curve(at(-control, 1), at(-1, control), to: at(-1, 0))
    curve(at(-1, -control), at(-control, -1), to: at(0, -1))
    curve(at(control, -1), at(1, -control), to: at(1, 0))
    close()
  }

  /// The smallest upright rectangle around all points, control points included; nil when empty.
  public var bounds: Rectangle? {
    var bounds: Rectangle?
    func include(_ point: Point) {
      let spot = Rectangle(x: point.x, y: point.y, width: 0, height: 0)
      bounds = bounds?.union(spot) ?? spot
    }
    for step in steps {
      switch step {
      case .move(let point), .line(let point): include(point)
      case .curve(let first, let second, let end): [first, second, end].forEach(include)
      case .close: break
      }
    }
    return bounds
  }
}
