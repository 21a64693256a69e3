/// Where the panels of a ``ReliabilityDiagram`` lie, and what is on them.
struct ReliabilityLayout {
  let diagram: ReliabilityDiagram
  let typesetter: Typesetter
  let corner: Point
  let width: Double
  let scoresHeight: Double
  let square, histogram: PlotArea
  let key: SeriesKey

  private static let histogramHeight = 58.0

  init(
    _ diagram: ReliabilityDiagram, at corner: Point, width outer: Double, _ typesetter: Typesetter
  ) {
    self.diagram = diagram
    self.typesetter = typesetter
    self.corner = corner
    let (theme, words) = (typesetter.theme, typesetter.words)
    let highest = Double(max(1, diagram.bins.map(\.count).max() ?? 1))
    var upper = PlotArea.Request(
      xAxis: Axis(range: 0...1, format: .percent), yAxis: .probability(words.accuracy),
      xDomain: 0...1, yDomain: 0...1)
    var lower = PlotArea.Request(
      xAxis: .probability(words.confidence),
      yAxis: Axis(words.count, format: .count, ticks: [0, highest]),
      xDomain: 0...1, yDomain: 0...highest)
    let style = theme.tick.color(theme.ink).weight(.medium)
    if let mark = diagram.mark {
      let label = RichText(words.thisImage + " " + Numeral.percent(mark))
      upper.notes = [Note(x: mark, label: label, style: style)]
    }
    lower.notes = Self.means(diagram, words, theme.tick.color(theme.ink))
    let labels = [(upper, PlotArea.Height.square), (lower, .plot(Self.histogramHeight))].map {
      PlotArea.labelWidth($0, width: outer, height: $1, typesetter)
    }
    upper.labelWidth = max(labels[0], labels[1])
    lower.labelWidth = upper.labelWidth
    width = min(outer, diagram.longestSide + upper.labelWidth + 30)
    let scores = typesetter.height(diagram.scores, theme.label, width: outer)
    scoresHeight = scores > 0 ? scores + theme.spacing.small : 0
    square = PlotArea(
      upper, at: Point(x: corner.x, y: corner.y + scoresHeight), width: width, height: .square,
      typesetter)
    histogram = PlotArea(
      lower, at: Point(x: corner.x, y: square.bottom + theme.spacing.small), width: width,
      height: .plot(Self.histogramHeight), typesetter)
    key = SeriesKey([
      .init(words.right, .filled, color: theme.truth),
      .init(words.wrong, .hatched, color: theme.said),
      .init(words.accuracy, .solidLine, color: theme.ink),
      .init(words.meanConfidence, .dashedLine, color: theme.ink),
    ])
  }

  /// The accuracy and the mean confidence, the lesser one's words at the left of its line.
  private static func means(
    _ diagram: ReliabilityDiagram, _ words: Words, _ style: TextStyle
  ) -> [Note] {
    guard let accuracy = diagram.accuracy, let confidence = diagram.meanConfidence else {
      return []
    }
    func note(_ value: Double, _ word: String, isLesser: Bool) -> Note {
      let label = RichText(word + " " + Numeral.percent(value, digits: 1))
      return Note(x: value, label: label, style: style, across: isLesser ? .right : .left)
    }
    return [
      note(accuracy, words.accuracy, isLesser: accuracy <= confidence),
      note(confidence, words.meanConfidence, isLesser: confidence < accuracy),
    ]
  }

  private var keyTop: Double { histogram.bottom + typesetter.theme.spacing.small }

  private var legend: RichText {
    diagram.explainsItself ? RichText(typesetter.words.reliabilityKey) : ""
  }

  private var legendTop: Double { keyTop + key.height(forWidth: width, using: typesetter) }

  var height: Double {
    legendTop - corner.y + typesetter.height(legend, typesetter.theme.caption, width: width)
  }

  var elements: [Element] {
    let theme = typesetter.theme
    var parts: [Element] = []
    if !diagram.scores.isEmpty {
      parts.append(
        .text(Text(diagram.scores, style: theme.label, width: width), at: corner))
    }
    parts += bands() + square.furniture + diagonal() + gaps()
    if diagram.curve.count > 1 {
      let places = diagram.curve.map { square.point($0.x, $0.y) }
      parts.append(
        .stroke(Path(through: places), Stroke(theme.ink, width: 0.7, cap: .round)))
    }
    if filled.isEmpty {
      let style = theme.caption.color(theme.ink)
      parts.append(
        typesetter.text(
          RichText(typesetter.words.noData), style,
          at: square.point(0.5, 0.25), .center, .middle))
    }
    parts += dots() + histogram.furniture + bars() + lines()
    let row = Rectangle(x: corner.x, y: keyTop, width: width, height: 0)
    parts += key.elements(in: row, using: typesetter)
    guard !legend.isEmpty else { return parts }
    let text = Text(legend, style: theme.caption, width: width)
    return parts + [.text(text, at: Point(x: corner.x, y: legendTop))]
  }

  private var filled: [ReliabilityDiagram.Bin] { diagram.bins.filter { $0.count > 0 } }

  private func bands() -> [Element] {
    filled.compactMap { bin in
      guard let band = bin.consistency else { return nil }
      let area = Rectangle(
        left: square.x(bin.range.lowerBound), top: square.y(band.upperBound),
        right: square.x(bin.range.upperBound), bottom: square.y(band.lowerBound))
      return .fill(Path(area), typesetter.theme.rule.mixed(with: .white, amount: 0.5))
    }
  }

  private func diagonal() -> [Element] {
    let line = Path.line(square.point(0, 0), square.point(1, 1))
    return [.stroke(line, Stroke(typesetter.theme.muted, width: 0.8, dash: [4, 2.5]))]
  }

  private func gaps() -> [Element] {
    filled.map { bin in
      let line = Path.line(
        square.point(bin.meanConfidence, bin.meanConfidence),
        square.point(bin.meanConfidence, bin.accuracy))
      let color = typesetter.theme.said.mixed(with: .white, amount: 0.45)
      return .stroke(line, Stroke(color, width: 3))
    }
  }

  /// Intervals and dots; the area of a dot is in proportion to its count.
  private func dots() -> [Element] {
    let ink = typesetter.theme.ink
    let most = Double(filled.map(\.count).max() ?? 1)
    return filled.flatMap { bin -> [Element] in
      let place = square.point(bin.meanConfidence, bin.accuracy)
      let radius = max(1.4, 5.5 * (Double(bin.count) / most).squareRoot())
      var parts: [Element] = []
      if let interval = bin.interval {
        let (top, bottom) = (square.y(interval.upperBound), square.y(interval.lowerBound))
        var path = Path.line(Point(x: place.x, y: top), Point(x: place.x, y: bottom))
        for end in [top, bottom] {
          path.append(.line(Point(x: place.x - 2, y: end), Point(x: place.x + 2, y: end)))
        }
        parts.append(.stroke(path, Stroke(ink, width: 0.7)))
      }
      parts.append(.fill(Path(circle: place, radius: radius + 0.7), .white))
      parts.append(.fill(Path(circle: place, radius: radius), ink))
      return parts
    }
  }

  private func bars() -> [Element] {
    let theme = typesetter.theme
    return filled.flatMap { bin -> [Element] in
      let (left, right) = (histogram.x(bin.range.lowerBound), histogram.x(bin.range.upperBound))
      let middle = histogram.y(Double(bin.right))
      let lower = Rectangle(
        left: left + 0.5, top: middle, right: right - 0.5, bottom: histogram.frame.bottom)
      let upper = Rectangle(
        left: left + 0.5, top: histogram.y(Double(bin.count)), right: right - 0.5,
        bottom: middle)
      return (bin.right > 0 ? SeriesKey.Sample.filled.elements(lower, theme.truth) : [])
        + (bin.right < bin.count ? SeriesKey.Sample.hatched.elements(upper, theme.said) : [])
    }
  }

  /// Accuracy, mean confidence, and the confidence of one image.
  private func lines() -> [Element] {
    let ink = typesetter.theme.ink
    func line(_ value: Double, _ plot: PlotArea, _ dash: [Double]) -> Element {
      let x = plot.x(value)
      let path = Path.line(Point(x: x, y: plot.frame.top - 2), Point(x: x, y: plot.frame.bottom))
      return .stroke(path, Stroke(ink, width: 0.9, dash: dash))
    }
    var parts: [Element] = []
    if let accuracy = diagram.accuracy { parts.append(line(accuracy, histogram, [])) }
    if let confidence = diagram.meanConfidence {
      parts.append(line(confidence, histogram, [3, 2]))
    }
    if let mark = diagram.mark { parts.append(line(mark, square, [1, 2])) }
    return parts
  }
}
