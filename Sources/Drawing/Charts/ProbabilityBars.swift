/// The probability of each class as a bar with its number, in one or two series.
///
/// The class that was named and the right one are bold, marked by a filled and an open triangle,
/// and named in words; colour comes on top.
public struct ProbabilityBars: Block, Hashable {
  /// One set of probabilities.
  public struct Series: Hashable, Sendable {
    /// Its name, printed in the key; may be empty when there is only one.
    public let label: String
    /// One number per class, 0…1; NaN is printed as "–" without a bar.
    public let values: [Double]

    /// Creates a series.
    public init(_ label: String, _ values: [Double]) { (self.label, self.values) = (label, values) }
  }

  /// The names of the classes, from top to bottom.
  public let classes: [String]
  /// One or two series; the first is drawn filled, the second open.
  public let series: [Series]
  /// The index of the class that was named.
  public let said: Int
  /// The index of the right class, or nil when it isn't known.
  public let truth: Int?

  /// Creates bars.
  ///
  /// - Precondition: there are one or two series with a value for each class, and `said` and
  ///   `truth` are among them.
  public init(classes: [String], series: [Series], said: Int, truth: Int? = nil) {
    precondition((1...2).contains(series.count), "expected 1 or 2 series, got \(series.count)")
    for one in series {
      precondition(
        one.values.count == classes.count,
        "expected \(classes.count) values, got \(one.values.count)")
    }
    precondition(classes.indices.contains(said), "no class \(said) among \(classes.count)")
    precondition(
      truth.map(classes.indices.contains) ?? true,
      "no class \(truth ?? -1) among \(classes.count)")
    (self.classes, self.series, self.said, self.truth) = (classes, series, said, truth)
  }

  private var isDouble: Bool { series.count == 2 }

  private func key(_ typesetter: Typesetter) -> SeriesKey {
    SeriesKey(
      isDouble ? zip(series, [SeriesKey.Sample.filled, .open]).map { .init($0.label, $1) } : [])
  }

  /// A row for each class, and the key when there are two series.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let frame = Rectangle(x: 0, y: 0, width: width, height: 0)
    let rows = BarLayout(self, frame: frame, typesetter: typesetter).rowHeights
    return key(typesetter).height(forWidth: width, using: typesetter) + rows.reduce(0, +)
  }

  /// Names at the left, bars, and numbers at their ends.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let layout = BarLayout(self, frame: frame, typesetter: typesetter)
    let key = key(typesetter)
    var parts = key.elements(in: frame, using: typesetter)
    let top = frame.y + key.height(forWidth: frame.width, using: typesetter)
    var y = top
    for (index, height) in layout.rowHeights.enumerated() {
      parts += layout.row(
        index, in: Rectangle(x: frame.x, y: y, width: frame.width, height: height))
      y += height
    }
    let axis = Path.line(Point(x: layout.barLeft, y: top), Point(x: layout.barLeft, y: y))
    parts.append(.stroke(axis, Stroke(typesetter.theme.muted, width: 0.6)))
    return parts
  }
}

/// Where names, bars and numbers of a ``ProbabilityBars`` stand.
private struct BarLayout {
  let bars: ProbabilityBars
  let frame: Rectangle
  let typesetter: Typesetter
  let nameWidth, barLeft, barWidth: Double
  /// The height of the numbers of a row, one under the other.
  private let numbersHeight: Double

  init(_ bars: ProbabilityBars, frame: Rectangle, typesetter: Typesetter) {
    self.bars = bars
    self.frame = frame
    self.typesetter = typesetter
    let theme = typesetter.theme
    let bold = theme.label.weight(.bold)
    let words = [typesetter.words.said, typesetter.words.truth].map { RichText($0) }
    let names = typesetter.width(bars.classes.map { RichText($0) }, bold)
    nameWidth = min(names, frame.width * 0.35)
    // Name, word of the mark, triangle.
    let marks = typesetter.width(words, theme.tick.weight(.medium)) + 3 * theme.spacing.tiny + 6
    let numbers = typesetter.width([RichText(Self.number(1))], theme.tick.weight(.bold))
    barLeft = frame.x + nameWidth + marks + theme.spacing.small
    numbersHeight =
      typesetter.height("0", theme.tick) * Double(bars.series.count)
      + (bars.series.count == 2 ? 0 : 1)
    barWidth = max(10, frame.right - barLeft - numbers - theme.spacing.small)
  }

  private var theme: Theme { typesetter.theme }

  /// High enough for the name, the words of its mark, and the numbers.
  var rowHeights: [Double] {
    bars.classes.indices.map { index in
      let name = typesetter.measurer.metrics(of: name(index)).size.height
      let mark = Double(markWords(index).count) * typesetter.height("0", markStyle(index))
      return max(numbersHeight, name, mark) + 3
    }
  }

  private func isMarked(_ index: Int) -> Bool { index == bars.said || index == bars.truth }

  private func name(_ index: Int) -> Text {
    let style = theme.label.weight(isMarked(index) ? .bold : .regular).aligned(.right)
    return Text(RichText(bars.classes[index]), style: style, width: nameWidth)
  }

  private func markWords(_ index: Int) -> [RichText] {
    [
      index == bars.said ? RichText(typesetter.words.said) : nil,
      index == bars.truth ? RichText(typesetter.words.truth) : nil,
    ].compactMap(\.self)
  }

  private func markStyle(_ index: Int) -> TextStyle {
    theme.tick.weight(.medium).color(color(index))
  }

  private func color(_ index: Int) -> Color {
    if index == bars.said { return theme.said }
    return index == bars.truth ? theme.truth : theme.muted.mixed(with: .white, amount: 0.35)
  }

  func row(_ index: Int, in row: Rectangle) -> [Element] {
    let name = name(index)
    let height = typesetter.measurer.metrics(of: name).size.height
    var parts: [Element] = [
      .text(name, at: Point(x: frame.x, y: row.center.y - height / 2))
    ]
    if isMarked(index) { parts += mark(index, in: row) }
    let line = numbersHeight / Double(bars.series.count)
    for (rank, series) in bars.series.enumerated() {
      let middle = row.center.y - numbersHeight / 2 + (Double(rank) + 0.5) * line
      parts += bar(series.values[index], index, rank, at: middle)
    }
    return parts
  }

  private func bar(_ value: Double, _ index: Int, _ rank: Int, at middle: Double) -> [Element] {
    let share = value.isFinite ? min(1, max(0, value)) : 0
    let thickness = bars.series.count == 1 ? 8.0 : 6.0
    let area = Rectangle(
      x: barLeft, y: middle - thickness / 2, width: barWidth * share, height: thickness)
    var style = theme.tick
    if isMarked(index) { style = style.weight(.bold).color(theme.ink) }
    let number = Point(x: area.right + theme.spacing.tiny + 1, y: middle)
    let parts =
      area.width > 0.2
      ? (rank == 1 ? SeriesKey.Sample.open : .filled).elements(area, color(index)) : []
    return parts + [
      typesetter.text(RichText(Self.number(value)), style, at: number, .left, .middle)
    ]
  }

  /// Tenths of a percent; where rounding would make it certain, what it is beyond.
  private static func number(_ value: Double) -> String {
    switch value {
    case 0.9995...: ">" + Numeral.percent(0.999, digits: 1)
    case ..<0.0005 where value > 0: "<" + Numeral.percent(0.001, digits: 1)
    default: Numeral.percent(value, digits: 1)
    }
  }

  /// The word and the triangle that points to the bar.
  private func mark(_ index: Int, in row: Rectangle) -> [Element] {
    let tip = Point(x: barLeft - theme.spacing.tiny - 1, y: row.center.y)
    let triangle = Path.polygon([
      tip, Point(x: tip.x - 6, y: tip.y - 3.2), Point(x: tip.x - 6, y: tip.y + 3.2),
    ])
    let (words, style) = (markWords(index), markStyle(index))
    let line = typesetter.height("0", style)
    var parts: [Element] =
      index == bars.said
      ? [.fill(triangle, color(index))] : [.stroke(triangle, Stroke(color(index), width: 1))]
    for (rank, word) in words.enumerated() {
      let y = row.center.y + (Double(rank) - Double(words.count - 1) / 2) * line
      parts.append(
        typesetter.text(
          word, style, at: Point(x: tip.x - 6 - theme.spacing.tiny, y: y), .right,
          .middle))
    }
    return parts
  }
}
