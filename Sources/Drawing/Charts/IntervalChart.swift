/// Shares with their intervals, one line each: accuracy by class, by recipe, by slice.
public struct IntervalChart: Block, Hashable {
  /// One line.
  public struct Row: Hashable, Sendable {
    /// What it is about.
    public let label: RichText
    /// The share, 0…1; NaN draws no dot.
    public let value: Double
    /// Its interval, or nil.
    public let interval: ClosedRange<Double>?
    /// Something to compare with, drawn as a short upright line: the mean confidence; or nil.
    public let tick: Double?
    /// What is printed at the right, for example "16 of 38".
    public let note: RichText

    /// Creates a line.
    public init(
      _ label: RichText, value: Double, interval: ClosedRange<Double>? = nil, tick: Double? = nil,
      note: RichText = ""
    ) {
      self.label = label
      self.value = value
      self.interval = interval
      self.tick = tick
      self.note = note
    }
  }

  /// The lines from top to bottom.
  public let rows: [Row]
  /// The horizontal axis.
  public let axis: Axis

  /// Creates a chart.
  public init(_ rows: [Row], axis: Axis = .probability()) { (self.rows, self.axis) = (rows, axis) }

  private func labelWidth(_ width: Double, _ typesetter: Typesetter) -> Double {
    min(width * 0.4, typesetter.width(rows.map(\.label), typesetter.theme.label))
  }

  private func noteWidth(_ width: Double, _ typesetter: Typesetter) -> Double {
    min(width * 0.3, typesetter.width(rows.map(\.note), typesetter.theme.tick))
  }

  private func rowHeights(_ width: Double, _ typesetter: Typesetter) -> [Double] {
    let theme = typesetter.theme
    let (label, note) = (labelWidth(width, typesetter), noteWidth(width, typesetter))
    let least = typesetter.height("0", theme.label)
    return rows.map { row in
      max(
        least, typesetter.height(row.label, theme.label, width: label),
        typesetter.height(row.note, theme.tick, width: note)) + 4
    }
  }

  private func plot(
    at corner: Point, width: Double, rows heights: [Double], _ typesetter: Typesetter
  ) -> PlotArea {
    let theme = typesetter.theme
    let left = labelWidth(width, typesetter) + theme.spacing.small
    let note = noteWidth(width, typesetter)
    let request = PlotArea.Request(
      xAxis: axis, yAxis: Axis(ticks: []), xDomain: axis.range ?? 0...1, yDomain: 0...1,
      right: note > 0 ? note + theme.spacing.medium : 0)
    return PlotArea(
      request, at: Point(x: corner.x + left, y: corner.y), width: width - left,
      height: .plot(heights.reduce(0, +)), typesetter)
  }

  /// All lines and the axis.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let heights = rowHeights(width, typesetter)
    return plot(at: Point(x: 0, y: 0), width: width, rows: heights, typesetter).bottom
  }

  /// Names at the left, intervals and dots, notes at the right.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let label = labelWidth(frame.width, typesetter)
    let note = noteWidth(frame.width, typesetter)
    let heights = rowHeights(frame.width, typesetter)
    let plot = plot(at: frame.origin, width: frame.width, rows: heights, typesetter)
    var (parts, y) = (plot.furniture, frame.y)
    for (row, height) in zip(rows, heights) {
      let middle = y + height / 2
      parts += words(row.label, theme.label.aligned(.right), frame.x, label, middle, typesetter)
      parts += marks(of: row, at: middle, in: plot, theme)
      parts += words(row.note, theme.tick, frame.right - note, note, middle, typesetter)
      y += height
    }
    return parts
  }

  /// Words in a column, centred about a height.
  private func words(
    _ content: RichText, _ style: TextStyle, _ x: Double, _ width: Double, _ middle: Double,
    _ typesetter: Typesetter
  ) -> [Element] {
    guard !content.isEmpty else { return [] }
    let text = Text(content, style: style, width: width)
    let height = typesetter.measurer.metrics(of: text).size.height
    return [.text(text, at: Point(x: x, y: middle - height / 2))]
  }

  private func marks(
    of row: Row, at y: Double, in plot: PlotArea, _ theme: Theme
  ) -> [Element] {
    var parts: [Element] = []
    if let interval = row.interval {
      let (left, right) = (plot.x(interval.lowerBound), plot.x(interval.upperBound))
      var path = Path.line(Point(x: left, y: y), Point(x: right, y: y))
      for end in [left, right] {
        path.append(.line(Point(x: end, y: y - 2), Point(x: end, y: y + 2)))
      }
      parts.append(.stroke(path, Stroke(theme.truth, width: 0.9)))
    }
    if let tick = row.tick, tick.isFinite {
      let x = plot.x(tick)
      let line = Path.line(Point(x: x, y: y - 4), Point(x: x, y: y + 4))
      parts.append(.stroke(line, Stroke(theme.said, width: 1.6)))
    }
    if row.value.isFinite {
      let place = Point(x: plot.x(row.value), y: y)
      parts.append(.fill(Path(circle: place, radius: 3.2), .white))
      parts.append(.fill(Path(circle: place, radius: 2.5), theme.truth))
    }
    return parts
  }
}
