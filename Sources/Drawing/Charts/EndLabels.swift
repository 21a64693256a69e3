/// The names of a chart's lines, at their right ends.
struct EndLabels {
  /// The width of the widest name, 0 when there is none.
  let width: Double
  /// The height that each name takes.
  let height: Double
  private let texts: [(series: LineChart.Series, text: Text)]
  private let typesetter: Typesetter

  /// Names take two fifths of the width at most, and then wrap.
  init(_ chart: LineChart, width: Double, _ typesetter: Typesetter) {
    self.typesetter = typesetter
    let named = chart.series.filter { !$0.label.isEmpty }
    texts = named.map { series in
      let style = Self.style(for: series.role, typesetter.theme)
      let natural = typesetter.width([series.label], style)
      return (series, Text(series.label, style: style, width: min(natural, width * 0.4)))
    }
    self.width = texts.reduce(0) { max($0, $1.text.width ?? 0) }
    height = texts.reduce(0) { max($0, typesetter.measurer.metrics(of: $1.text).size.height) }
  }

  private static func style(for role: LineChart.Role, _ theme: Theme) -> TextStyle {
    switch role {
    case .said: theme.label.weight(.bold).color(theme.said)
    case .truth: theme.label.weight(.bold).color(theme.truth)
    case .neutral: theme.label
    case .reference: theme.label.color(theme.muted)
    }
  }

  func elements(in plot: PlotArea) -> [Element] {
    let ends = texts.map { item in
      item.series.points.last { $0.x.isFinite && $0.y.isFinite }.map { plot.point($0.x, $0.y) }
    }
    let drawn = zip(texts, ends).compactMap { item, end in end.map { (item.text, $0) } }
    let column = LabelColumn(
      drawn.map(\.1.y), height: height,
      in: (plot.frame.top - height / 2)...(plot.frame.bottom + height / 2))
    let x = plot.frame.right + typesetter.theme.spacing.medium - 3
    return zip(drawn, column.centers).flatMap { item, center -> [Element] in
      let (text, end) = item
      let size = typesetter.measurer.metrics(of: text).size
      let name = Element.text(text, at: Point(x: x, y: center - size.height / 2))
      // A name beside its end needs no line to it.
      guard abs(center - end.y) > 2 || end.x < plot.frame.right - 1 else { return [name] }
      let line = Path.line(Point(x: end.x + 2, y: end.y), Point(x: x - 1.5, y: center))
      return [.stroke(line, Stroke(typesetter.theme.rule, width: 0.5)), name]
    }
  }
}
