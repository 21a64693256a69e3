/// Lines over one quantity, each with its name at its end.
///
/// ```swift
/// LineChart(
///   [LineChart.Series("9", points, role: .truth), LineChart.Series("3", others, role: .said)],
///   x: Axis("size of the ink, px"), y: .probability("probability"),
///   band: LineChart.Band(18...22, "safe"), mark: LineChart.Mark(24, "this image"))
/// ```
public struct LineChart: Block, Hashable {
  /// What a line stands for, which decides how it looks.
  public enum Role: Hashable, Sendable {
    /// The class that was named, or the method in question: strong, solid, orange.
    case said
    /// The right class: strong, dashed long, blue.
    case truth
    /// One among others: thin, solid, dark grey.
    case neutral
    /// Something to compare with: thin, dotted, grey.
    case reference
  }

  /// One line.
  public struct Series: Hashable, Sendable {
    /// Its name, printed at its right end.
    public let label: RichText
    /// Pairs of numbers with `x` rising; a NaN in `y` interrupts the line.
    ///
    /// What lies outside the ranges of the axes is cut off.
    public let points: [Point]
    /// What it stands for.
    public let role: Role

    /// Creates a line from pairs of numbers.
    public init(_ label: RichText, _ points: [Point], role: Role = .neutral) {
      (self.label, self.points, self.role) = (label, points, role)
    }
  }

  /// A stretch of the horizontal axis, shaded.
  public struct Band: Hashable, Sendable {
    /// From where to where.
    public let range: ClosedRange<Double>
    /// What it is, printed above it; may be empty.
    public let label: String
    /// Creates a band.
    public init(_ range: ClosedRange<Double>, _ label: String) {
      (self.range, self.label) = (range, label)
    }
  }

  /// A place on the horizontal axis, with a dot on each line that passes it.
  public struct Mark: Hashable, Sendable {
    /// Where it is.
    public let x: Double
    /// What it is, printed above it; may be empty.
    public let label: String
    /// Creates a mark.
    public init(_ x: Double, _ label: String) { (self.x, self.label) = (x, label) }
  }

  /// The lines, the most important last, so that it lies on top.
  public let series: [Series]
  /// The horizontal axis.
  public let xAxis: Axis
  /// The vertical axis.
  public let yAxis: Axis
  /// A shaded stretch, or nil.
  public let band: Band?
  /// A marked place, or nil.
  public let mark: Mark?
  /// The height in points, labels and axes included; more where names at the ends need it.
  public let height: Double

  /// Creates a chart.
  public init(
    _ series: [Series], x xAxis: Axis, y yAxis: Axis, band: Band? = nil, mark: Mark? = nil,
    height: Double = 160
  ) {
    self.series = series
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.band = band
    self.mark = mark
    self.height = height
  }

  /// The wished height, or more where the names at the ends need it.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let names = Double(series.count) * EndLabels(self, width: width, typesetter).height
    return max(height, names + 6 * typesetter.height("0", typesetter.theme.tick))
  }

  /// The chart, as high as `frame`.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    LineDrawing(self, typesetter).elements(in: frame)
  }

  /// The height of a line at a place, between its neighbours; nil outside of it.
  static func value(of points: [Point], at x: Double) -> Double? {
    if let exact = points.first(where: { $0.x == x && $0.y.isFinite }) { return exact.y }
    for (left, right) in zip(points, points.dropFirst()) where left.x < x && x < right.x {
      let value = left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x)
      return value.isFinite ? value : nil
    }
    return nil
  }
}
