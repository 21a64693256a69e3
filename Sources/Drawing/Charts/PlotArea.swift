/// The rectangle of a chart within its axes, and the drawing of these.
struct PlotArea {
  /// Where data is drawn.
  let frame: Rectangle
  let x, y: AxisScale
  /// The axes, ticks and titles.
  let furniture: [Element]
  /// The lower edge of everything.
  let bottom: Double

  /// What a chart asks for.
  struct Request {
    let xAxis, yAxis: Axis
    let xDomain, yDomain: ClosedRange<Double>
    /// Words above the plot.
    var notes: [Note] = []
    /// What is kept free at the right of the plot.
    var right = 0.0
    /// The least width of the numbers at the left, for plots that stand one above the other.
    var labelWidth = 0.0
  }

  /// How high a plot is.
  enum Height {
    /// So high that everything fits into so many points.
    case outer(Double)
    /// So many points within the axes.
    case plot(Double)
    /// As high as wide.
    case square
  }

  /// Lays out axes around data, from a corner to the right and down.
  init(
    _ request: Request, at corner: Point, width: Double, height: Height, _ typesetter: Typesetter
  ) {
    let theme = typesetter.theme
    let (xAxis, yAxis) = (request.xAxis, request.yAxis)
    let line = typesetter.height("0", theme.tick)
    let title = Text(RichText(xAxis.title), style: theme.tick.aligned(.center), width: width)
    let titleHeight = xAxis.title.isEmpty ? 0 : typesetter.measurer.metrics(of: title).size.height
    let below =
      theme.spacing.tiny + 2 + line + (titleHeight > 0 ? titleHeight + theme.spacing.tiny : 0)
    let left =
      max(request.labelWidth, Self.labelWidth(request, width: width, height: height, typesetter))
      + theme.spacing.tiny + 3
    let (plotWidth, xTicks) = Self.fitTicks(request, width: width - left, typesetter)
    x = AxisScale(
      domain: request.xDomain, start: corner.x + left, end: corner.x + left + plotWidth)
    let rows = NoteRows(
      request.notes, title: yAxis.title, along: x, left: corner.x, typesetter: typesetter)
    let plotHeight =
      switch height {
      case .outer(let points): max(10, points - rows.height - below)
      case .plot(let points): points
      case .square: plotWidth
      }
    frame = Rectangle(
      x: corner.x + left, y: corner.y + rows.height, width: plotWidth, height: plotHeight)
    y = AxisScale(domain: request.yDomain, start: frame.bottom, end: frame.top)
    bottom = frame.bottom + below
    let yTicks = Self.yTicks(request, plotHeight: plotHeight, line: line)
    var parts = rows.elements(above: frame) + Self.horizontal(xTicks, x, frame, typesetter)
    parts += Self.vertical(yTicks, y, frame, typesetter)
    if titleHeight > 0 {
      // In the middle of the plot where it fits there, else of all the room.
      let half = typesetter.width([title.content], theme.tick) / 2
      let free = min(frame.center.x - corner.x, corner.x + width - frame.center.x)
      let shift = half <= free ? frame.center.x - corner.x - width / 2 : 0
      parts.append(.text(title, at: Point(x: corner.x + shift, y: bottom - titleHeight)))
    }
    furniture = parts
  }

  /// The place of a pair of numbers.
  func point(_ xValue: Double, _ yValue: Double) -> Point { Point(x: x(xValue), y: y(yValue)) }

  /// The width of the widest number at the left.
  static func labelWidth(
    _ request: Request, width: Double, height: Height, _ typesetter: Typesetter
  ) -> Double {
    let line = typesetter.height("0", typesetter.theme.tick)
    // Ticks depend on the height only coarsely: a rough one finds labels as wide as the final ones.
    let rough =
      switch height {
      case .outer(let points): points - 4 * line
      case .plot(let points): points
      case .square: width
      }
    let ticks = yTicks(request, plotHeight: rough, line: line)
    return typesetter.width(ticks.map { RichText($0.label) }, typesetter.theme.tick)
  }

  private static func yTicks(
    _ request: Request, plotHeight: Double, line: Double
  ) -> [Axis.Tick] {
    let count = max(2, Int(plotHeight / (2 * line)))
    return request.yAxis.ticks(in: request.yDomain, maximumCount: count)
  }

  /// The width of the plot, and as many ticks as fit with their labels apart and inside.
  private static func fitTicks(
    _ request: Request, width: Double, _ typesetter: Typesetter
  ) -> (width: Double, ticks: [Axis.Tick]) {
    let domain = request.xDomain
    let extent = domain.upperBound - domain.lowerBound
    var (plotWidth, ticks): (Double, [Axis.Tick]) = (max(10, width), [])
    for count in stride(from: 10, through: 1, by: -1) {
      ticks = request.xAxis.ticks(in: domain, maximumCount: count)
      let label = typesetter.width(ticks.map { RichText($0.label) }, typesetter.theme.tick)
      plotWidth = max(10, width - max(request.right, label / 2 + 1))
      let step = zip(ticks.dropFirst(), ticks).map { $0.value - $1.value }.min() ?? extent
      let distance = extent > 0 ? plotWidth * step / extent : plotWidth
      if distance >= label + 8 || ticks.count <= 1 { break }
    }
    return (plotWidth, ticks)
  }

  private static func vertical(
    _ ticks: [Axis.Tick], _ y: AxisScale, _ frame: Rectangle, _ typesetter: Typesetter
  ) -> [Element] {
    let theme = typesetter.theme
    return ticks.flatMap { tick -> [Element] in
      let place = y(tick.value)
      let line = Path.line(Point(x: frame.left, y: place), Point(x: frame.right, y: place))
      let label = Point(x: frame.left - theme.spacing.tiny - 1, y: place)
      return [
        .stroke(line, Stroke(theme.rule, width: 0.35)),
        typesetter.text(RichText(tick.label), theme.tick, at: label, .right, .middle),
      ]
    }
  }

  private static func horizontal(
    _ ticks: [Axis.Tick], _ x: AxisScale, _ frame: Rectangle, _ typesetter: Typesetter
  ) -> [Element] {
    let theme = typesetter.theme
    let marks = ticks.flatMap { tick -> [Element] in
      let place = x(tick.value)
      let line = Path.line(
        Point(x: place, y: frame.bottom), Point(x: place, y: frame.bottom + 3))
      let label = Point(x: place, y: frame.bottom + theme.spacing.tiny + 2)
      return [
        .stroke(line, Stroke(theme.muted, width: 0.6)),
        typesetter.text(RichText(tick.label), theme.tick, at: label, .center),
      ]
    }
    let base = Path.line(
      Point(x: frame.left, y: frame.bottom), Point(x: frame.right, y: frame.bottom))
    return marks + [.stroke(base, Stroke(theme.muted, width: 0.6))]
  }
}
