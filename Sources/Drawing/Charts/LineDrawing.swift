/// The drawing of a ``LineChart``.
struct LineDrawing {
  let chart: LineChart
  let typesetter: Typesetter

  init(_ chart: LineChart, _ typesetter: Typesetter) {
    (self.chart, self.typesetter) = (chart, typesetter)
  }

  private var theme: Theme { typesetter.theme }

  func elements(in frame: Rectangle) -> [Element] {
    guard let domains else {
      return [typesetter.text(RichText(typesetter.words.noData), theme.caption, at: frame.origin)]
    }
    let labels = EndLabels(chart, width: frame.width, typesetter)
    let request = PlotArea.Request(
      xAxis: chart.xAxis, yAxis: chart.yAxis, xDomain: domains.x, yDomain: domains.y,
      notes: notes, right: labels.width > 0 ? labels.width + theme.spacing.medium : 0)
    let plot = PlotArea(
      request, at: frame.origin, width: frame.width, height: .outer(frame.height), typesetter)
    return band(in: plot) + plot.furniture + markLine(in: plot) + lines(in: plot)
      + dots(in: plot) + labels.elements(in: plot)
  }

  private var notes: [Note] {
    var notes: [Note] = []
    if let mark = chart.mark {
      let style = theme.tick.color(theme.ink).weight(.medium)
      notes.append(Note(x: mark.x, label: RichText(mark.label), style: style))
    }
    if let band = chart.band {
      let middle = (band.range.lowerBound + band.range.upperBound) / 2
      notes.append(Note(x: middle, label: RichText(band.label), style: theme.tick))
    }
    return notes
  }

  /// The ranges of both axes, or nil without any number.
  private var domains: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    guard !points.isEmpty else { return nil }
    let others = [chart.mark?.x, chart.band?.range.lowerBound, chart.band?.range.upperBound]
    guard let x = chart.xAxis.range ?? Self.range(of: points.map(\.x) + others.compactMap(\.self)),
      let y = chart.yAxis.range ?? Self.range(of: points.map(\.y))
    else { return nil }
    return (x, y)
  }

  /// From the least to the greatest number; a single number stands in the middle of its range.
  private static func range(of values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    guard least < greatest else { return (least - 1)...(greatest + 1) }
    return least...greatest
  }

  private func band(in plot: PlotArea) -> [Element] {
    guard let range = chart.band?.range else { return [] }
    let area = Rectangle(
      left: plot.x(range.lowerBound), top: plot.frame.top, right: plot.x(range.upperBound),
      bottom: plot.frame.bottom)
    return area.width > 0 ? [.fill(Path(area), theme.band)] : []
  }

  private func markLine(in plot: PlotArea) -> [Element] {
    guard let mark = chart.mark else { return [] }
    let x = plot.x(mark.x)
    let line = Path.line(Point(x: x, y: plot.frame.bottom), Point(x: x, y: plot.frame.top - 2))
    return [.stroke(line, Stroke(theme.ink, width: 0.7, dash: [2, 2]))]
  }

  private func stroke(for role: LineChart.Role) -> Stroke {
    switch role {
    case .said: Stroke(theme.said, width: 1.7, cap: .round)
    case .truth: Stroke(theme.truth, width: 1.7, dash: [6, 3], cap: .round)
    case .neutral: Stroke(theme.ink.mixed(with: .white, amount: 0.3), width: 1, cap: .round)
    case .reference: Stroke(theme.muted, width: 0.9, dash: [1, 2.4], cap: .round)
    }
  }

  /// The lines, cut at the plot's edges with room for half their width.
  private func lines(in plot: PlotArea) -> [Element] {
    let lines = chart.series.flatMap { series -> [Element] in
      let pieces = series.points.split { !$0.x.isFinite || !$0.y.isFinite }
      return pieces.map { piece in
        let places = piece.map {
          Point(x: plot.x.extended($0.x), y: plot.y.extended($0.y))
        }
        guard places.count > 1 else {
          return .fill(Path(circle: places[0], radius: 1.6), stroke(for: series.role).color)
        }
        return .stroke(Path(through: places), stroke(for: series.role))
      }
    }
    return [.group(Group(clip: Path(plot.frame.inset(by: -2)), elements: lines))]
  }

  /// Where the lines pass the mark.
  private func dots(in plot: PlotArea) -> [Element] {
    guard let mark = chart.mark, plot.x.domain.contains(mark.x) else { return [] }
    return chart.series.flatMap { series -> [Element] in
      guard series.role != .reference, let y = LineChart.value(of: series.points, at: mark.x),
        plot.y.domain.contains(y)
      else { return [] }
      let place = plot.point(mark.x, y)
      return [
        .fill(Path(circle: place, radius: 4.2), .white),
        .fill(Path(circle: place, radius: 3), stroke(for: series.role).color),
      ]
    }
  }
}
