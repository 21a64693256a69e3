/// The rectangle of a chart within its axes, and the drawing of these.
struct PlotArea {
  /// Where data is drawn.
  let frame: Rectangle
  let x, y: AxisScale
  /// The axes, ticks and titles.
  let furniture: [Element]

  /// Lays out axes around data.
  ///
  /// `notes` are words above the plot, each about a place of the horizontal axis; `right` is what is
  /// kept free at the right of the plot.
  init(
    in outer: Rectangle, x xAxis: Axis, _ xDomain: ClosedRange<Double>, y yAxis: Axis,
    _ yDomain: ClosedRange<Double>, notes: [Note] = [], right: Double = 0,
    typesetter: Typesetter
  ) {
    let theme = typesetter.theme
    let line = typesetter.height("0", theme.tick)
    let bottom =
      theme.spacing.tiny + 2 + line + (xAxis.title.isEmpty ? 0 : line + theme.spacing.tiny)
    // The ticks depend on the height only coarsely, so one row of notes is assumed for them.
    let roughHeight = max(10, outer.height - 2 * line - bottom)
    let yTicks = yAxis.ticks(in: yDomain, maximumCount: max(2, Int(roughHeight / (2.6 * line))))
    let yLabels = typesetter.width(yTicks.map { RichText($0.label) }, theme.tick)
    let left = yLabels + theme.spacing.tiny + 3
    // Half of the last label may stand out at the right.
    let xRight = max(right, 8)
    let width = max(10, outer.width - left - xRight)
    x = AxisScale(domain: xDomain, start: outer.x + left, end: outer.x + left + width)
    let rows = NoteRows(
      notes, title: yAxis.title, along: x, left: outer.x, typesetter: typesetter)
    frame = Rectangle(
      x: outer.x + left, y: outer.y + rows.height, width: width,
      height: max(10, outer.height - rows.height - bottom))
    y = AxisScale(domain: yDomain, start: frame.bottom, end: frame.top)
    let xTicks = Self.ticks(of: xAxis, xDomain, width: frame.width, typesetter)

    var parts = rows.elements(above: frame)
    for tick in yTicks {
      let place = y(tick.value)
      let from = Point(x: frame.left, y: place)
      let to = Point(x: frame.right, y: place)
      parts.append(.stroke(.line(from, to), Stroke(theme.rule, width: 0.35)))
      let label = Point(x: frame.left - theme.spacing.tiny - 1, y: place)
      parts.append(typesetter.text(RichText(tick.label), theme.tick, at: label, .right, .middle))
    }
    for tick in xTicks {
      let from = Point(x: x(tick.value), y: frame.bottom)
      let to = Point(x: from.x, y: frame.bottom + 3)
      parts.append(.stroke(.line(from, to), Stroke(theme.muted, width: 0.6)))
      let label = Point(x: from.x, y: frame.bottom + theme.spacing.tiny + 2)
      parts.append(typesetter.text(RichText(tick.label), theme.tick, at: label, .center))
    }
    let baseline = (
      Point(x: frame.left, y: frame.bottom), Point(x: frame.right, y: frame.bottom)
    )
    parts.append(.stroke(.line(baseline.0, baseline.1), Stroke(theme.muted, width: 0.6)))
    if !xAxis.title.isEmpty {
      let place = Point(x: frame.center.x, y: outer.bottom)
      parts.append(
        typesetter.text(RichText(xAxis.title), theme.tick, at: place, .center, .bottom))
    }
    furniture = parts
  }

  /// The place of a pair of numbers.
  func point(_ xValue: Double, _ yValue: Double) -> Point { Point(x: x(xValue), y: y(yValue)) }

  /// As many ticks as fit with their labels apart.
  private static func ticks(
    of axis: Axis, _ domain: ClosedRange<Double>, width: Double, _ typesetter: Typesetter
  ) -> [Axis.Tick] {
    for count in stride(from: 10, through: 2, by: -1) {
      let ticks = axis.ticks(in: domain, maximumCount: count)
      let label = typesetter.width(ticks.map { RichText($0.label) }, typesetter.theme.tick)
      let extent = domain.upperBound - domain.lowerBound
      let step = zip(ticks.dropFirst(), ticks).map { $0.value - $1.value }.min() ?? extent
      let distance = extent > 0 ? width * step / extent : width
      if distance >= label + 8 { return ticks }
    }
    return Array(axis.ticks(in: domain, maximumCount: 1).prefix(1))
  }
}
