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
    let names = Double(series.count) * labelHeight(typesetter)
    let line = typesetter.height("0", typesetter.theme.tick)
    return max(height, names + 6 * line)
  }

  private func labelHeight(_ typesetter: Typesetter) -> Double {
    typesetter.height("0", typesetter.theme.label)
  }

  /// The chart, as high as `frame`.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    guard let domains else {
      return [typesetter.text(RichText(typesetter.words.noData), theme.caption, at: frame.origin)]
    }
    let names = series.map { nameStyle(for: $0.role, theme) }
    let nameWidth = zip(series, names).reduce(0.0) {
      max($0, typesetter.width([$1.0.label], $1.1))
    }
    let right = nameWidth > 0 ? nameWidth + theme.spacing.medium : 0
    let request = PlotArea.Request(
      xAxis: xAxis, yAxis: yAxis, xDomain: domains.x, yDomain: domains.y, notes: notes(theme),
      right: right)
    let plot = PlotArea(
      request, at: frame.origin, width: frame.width, height: .outer(frame.height), typesetter)
    var parts: [Element] = []
    if let band {
      let area = Rectangle(
        left: plot.x(band.range.lowerBound), top: plot.frame.top,
        right: plot.x(band.range.upperBound), bottom: plot.frame.bottom)
      parts.append(.fill(Path(area), theme.band))
    }
    parts += plot.furniture
    if let mark {
      let x = plot.x(mark.x)
      let line = Path.line(Point(x: x, y: plot.frame.bottom), Point(x: x, y: plot.frame.top - 2))
      parts.append(.stroke(line, Stroke(theme.ink, width: 0.7, dash: [2, 2])))
    }
    parts += series.flatMap { lines(of: $0, in: plot, theme) }
    if let mark { parts += series.flatMap { dots(of: $0, at: mark.x, in: plot, theme) } }
    return parts + endLabels(in: plot, names, typesetter)
  }

  private func notes(_ theme: Theme) -> [Note] {
    var notes: [Note] = []
    if let mark {
      let style = theme.tick.color(theme.ink).weight(.medium)
      notes.append(Note(x: mark.x, label: RichText(mark.label), style: style))
    }
    if let band {
      let middle = (band.range.lowerBound + band.range.upperBound) / 2
      notes.append(Note(x: middle, label: RichText(band.label), style: theme.tick))
    }
    return notes
  }

  /// The ranges of both axes, or nil without any number.
  private var domains: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    let points = series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let x =
      points.map(\.x)
      + [mark?.x, band?.range.lowerBound, band?.range.upperBound].compactMap(\.self)
    guard let xRange = xAxis.range ?? Self.range(of: x),
      let yRange = yAxis.range ?? Self.range(of: points.map(\.y))
    else { return nil }
    return (xRange, yRange)
  }

  /// From the least to the greatest number; a single number stands in the middle of its range.
  private static func range(of values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    guard least < greatest else { return (least - 1)...(greatest + 1) }
    return least...greatest
  }

  private func nameStyle(for role: Role, _ theme: Theme) -> TextStyle {
    switch role {
    case .said: theme.label.weight(.bold).color(theme.said)
    case .truth: theme.label.weight(.bold).color(theme.truth)
    case .neutral: theme.label
    case .reference: theme.label.color(theme.muted)
    }
  }

  private func stroke(for role: Role, _ theme: Theme) -> Stroke {
    switch role {
    case .said: Stroke(theme.said, width: 1.7, cap: .round)
    case .truth: Stroke(theme.truth, width: 1.7, dash: [6, 3], cap: .round)
    case .neutral: Stroke(theme.ink.mixed(with: .white, amount: 0.3), width: 1, cap: .round)
    case .reference: Stroke(theme.muted, width: 0.9, dash: [1, 2.4], cap: .round)
    }
  }

  private func lines(of series: Series, in plot: PlotArea, _ theme: Theme) -> [Element] {
    let pieces = series.points.split { !$0.x.isFinite || !$0.y.isFinite }
    return pieces.map { piece in
      let places = piece.map { plot.point($0.x, $0.y) }
      guard places.count > 1 else {
        return .fill(Path(circle: places[0], radius: 1.6), stroke(for: series.role, theme).color)
      }
      return .stroke(Path(through: places), stroke(for: series.role, theme))
    }
  }

  private func dots(
    of series: Series, at x: Double, in plot: PlotArea, _ theme: Theme
  ) -> [Element] {
    guard series.role != .reference, let y = Self.value(of: series.points, at: x) else { return [] }
    let color = stroke(for: series.role, theme).color
    let place = plot.point(x, y)
    return [
      .fill(Path(circle: place, radius: 4.2), .white), .fill(Path(circle: place, radius: 3), color),
    ]
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

  private func endLabels(
    in plot: PlotArea, _ styles: [TextStyle], _ typesetter: Typesetter
  ) -> [Element] {
    let height = labelHeight(typesetter)
    let ends = series.map { series in
      series.points.last { $0.x.isFinite && $0.y.isFinite }.map { plot.point($0.x, $0.y) }
    }
    let drawn = series.indices.filter { ends[$0] != nil && !series[$0].label.isEmpty }
    let column = LabelColumn(
      drawn.map { ends[$0]?.y ?? 0 }, height: height,
      in: (plot.frame.top - height / 2)...(plot.frame.bottom + height / 2))
    var parts: [Element] = []
    for (index, center) in zip(drawn, column.centers) {
      guard let end = ends[index] else { continue }
      let x = plot.frame.right + typesetter.theme.spacing.medium - 3
      if abs(center - end.y) > 2 || end.x < plot.frame.right - 1 {
        let stroke = Stroke(typesetter.theme.rule, width: 0.5)
        parts.append(
          .stroke(.line(Point(x: end.x + 2, y: end.y), Point(x: x - 1.5, y: center)), stroke))
      }
      parts.append(
        typesetter.text(
          series[index].label, styles[index], at: Point(x: x, y: center), .left, .middle))
    }
    return parts
  }
}
