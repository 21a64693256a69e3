/// A small curve for a table cell: a quantity over a measure, its safe range, and one image on it.
///
/// The image is a dot on the curve; where it lies beyond the curve's ends, a triangle at the edge
/// points outwards.
public struct Sparkline: Block, Hashable {
  /// Pairs of numbers with `x` rising.
  public let points: [Point]
  /// The range of the vertical axis.
  public let range: ClosedRange<Double>
  /// Where the measure does no harm, shaded; or nil.
  public let safe: ClosedRange<Double>?
  /// The measure of one image, or nil.
  public let mark: Double?
  /// The height in points.
  public let height: Double

  /// Creates a curve.
  public init(
    _ points: [Point], range: ClosedRange<Double> = 0...1, safe: ClosedRange<Double>? = nil,
    mark: Double? = nil, height: Double = 20
  ) {
    self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    self.range = range
    self.safe = safe
    self.mark = mark.flatMap { $0.isFinite ? $0 : nil }
    self.height = height
  }

  /// The height that was asked for.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double { height }

  /// The band, the curve and the mark.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    guard let first = points.first, let last = points.last, first.x < last.x else { return [] }
    // The triangle and the dot stay within the frame.
    let inner = frame.inset(by: 3)
    let x = AxisScale(domain: first.x...last.x, start: inner.left, end: inner.right)
    let y = AxisScale(domain: range, start: inner.bottom, end: inner.top)
    var parts: [Element] = []
    if let safe {
      let band = Rectangle(
        left: x(safe.lowerBound), top: frame.top, right: x(safe.upperBound),
        bottom: frame.bottom)
      parts.append(.fill(Path(band), theme.rule.mixed(with: .white, amount: 0.4)))
    }
    let curve = Path(through: points.map { Point(x: x($0.x), y: y($0.y)) })
    parts.append(.stroke(curve, Stroke(theme.ink, width: 0.9, cap: .round)))
    guard let mark else { return parts }
    let isSafe = safe?.contains(mark) ?? true
    let color = isSafe ? theme.truth : theme.said
    guard let height = LineChart.value(of: points, at: mark) else {
      let sign: Double = mark < first.x ? -1 : 1
      let tip = Point(x: sign < 0 ? frame.left : frame.right, y: frame.center.y)
      let base = tip.x - sign * 6
      let triangle = Path.polygon([
        tip, Point(x: base, y: tip.y - 3.5), Point(x: base, y: tip.y + 3.5),
      ])
      return parts + [.fill(triangle, color)]
    }
    let place = Point(x: x(mark), y: y(height))
    let stem = Path.line(Point(x: place.x, y: frame.top), Point(x: place.x, y: frame.bottom))
    return parts + [
      .stroke(stem, Stroke(color, width: 0.7, dash: isSafe ? [] : [2, 1.5])),
      .fill(Path(circle: place, radius: 3), .white),
      .fill(Path(circle: place, radius: 2.2), color),
    ]
  }
}
