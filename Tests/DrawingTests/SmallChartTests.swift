import Drawing
import Testing

@Suite("A sparkline") struct SparklineTests {
  private let points = [Point(x: 0, y: 0), Point(x: 10, y: 1)]
  private let theme = Theme()

  @Test("marks an image on its curve, safe or not")
  func mark() {
    let safe = recording(Sparkline(points, safe: 4...6, mark: 5), width: 106)
    #expect(safe.fills.last?.color == theme.truth)
    #expect(safe.fills.last?.frame.center == Point(x: 53, y: 10))
    let unsafe = recording(Sparkline(points, safe: 4...6, mark: 7), width: 106)
    #expect(unsafe.fills.last?.color == theme.said)
    #expect(unsafe.strokes.last?.stroke.dash.isEmpty == false)
  }

  @Test("points outwards where the image lies beyond its ends")
  func beyond() {
    let canvas = recording(Sparkline(points, safe: 4...6, mark: 99), width: 106)
    #expect(canvas.fills.last?.frame.right == 106)
    let left = recording(Sparkline(points, safe: 4...6, mark: -99), width: 106)
    #expect(left.fills.last?.frame.left == 0)
  }

  @Test("draws nothing without a curve, and no mark that is no number")
  func nothing() {
    #expect(recording(Sparkline([Point(x: 1, y: 1)]), width: 100).strokes.isEmpty)
    #expect(recording(Sparkline(points, mark: .nan), width: 100).fills.isEmpty)
  }
}

@Suite("An interval chart") struct IntervalChartTests {
  @Test("draws value, interval and comparison on one axis, and keeps its words apart")
  func drawing() {
    let chart = IntervalChart(
      [
        .init("question", value: 0.5, interval: 0.4...0.6, tick: 0.9, note: "16 of 38"),
        .init("a name that is long enough to wrap twice", value: .nan, note: "no image"),
      ], axis: .probability("accuracy and something more to say about it"))
    let canvas = recording(chart, width: 260)
    #expect(canvas.fills.filter { $0.color == Theme().truth }.count == 1)
    #expect(canvas.overlappingTexts.isEmpty)
    let height = chart.height(forWidth: 260, using: Typesetter(measurer: GridMeasurer()))
    #expect(canvas.texts(outside: Rectangle(x: 0, y: 0, width: 260, height: height)).isEmpty)
  }
}

@Suite("Ticks of an axis") struct TickTests {
  private func labels(_ axis: Axis, height: Double = 160) -> [String] {
    let line = LineChart.Series("", [Point(x: 0, y: 0), Point(x: 1, y: 1)])
    let chart = LineChart(
      [line], x: Axis(range: 0...1, ticks: []), y: axis, height: height)
    return recording(chart, width: 300).texts.map(\.text.content.plain)
  }

  @Test(
    "are 1, 2 or 5 times a power of ten apart, with as many digits as they need",
    arguments: [
      (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (-3.0...7.5, ["\u{2212}2", "0", "2", "4", "6"]),
      (0.0...0.04, ["0.00", "0.01", "0.02", "0.03", "0.04"]),
      (1000...5200, ["1000", "2000", "3000", "4000", "5000"]),
    ])
  func round(range: ClosedRange<Double>, expected: [String]) {
    #expect(labels(Axis(range: range)) == expected)
  }

  @Test("are fewer where there is less room")
  func room() {
    #expect(labels(.probability(), height: 40) == ["0\u{202F}%", "100\u{202F}%"])
  }

  @Test("may be given, and counts are set in groups")
  func given() {
    #expect(
      labels(Axis(range: 0...3000, format: .count, ticks: [0, 2820, 9000])) == [
        "0", "2\u{202F}820",
      ])
  }
}
