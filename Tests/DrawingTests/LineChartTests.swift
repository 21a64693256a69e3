import Drawing
import Testing

@Suite("A line chart") struct LineChartTests {
  private func chart(_ ends: [Double]) -> LineChart {
    LineChart(
      ends.enumerated().map { index, end in
        LineChart.Series("series \(index)", [Point(x: 0, y: 0.5), Point(x: 10, y: end)])
      }, x: Axis("size, px"), y: .probability("probability"), band: .init(2...4, "safe"),
      mark: .init(6, "this image"))
  }

  @Test(
    "keeps all words apart and inside, wherever its lines end",
    arguments: [[0.5, 0.5, 0.5, 0.5], [0, 0.01, 0.99, 1], [1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0]])
  func labels(ends: [Double]) {
    let chart = chart(ends)
    let canvas = recording(chart, width: 260)
    #expect(canvas.overlappingTexts.isEmpty)
    let height = chart.height(
      forWidth: 260, using: Typesetter(measurer: GridMeasurer()))
    let frame = Rectangle(x: 0, y: 0, width: 260, height: height)
    #expect(canvas.texts(outside: frame).isEmpty)
  }

  @Test("grows where the names at its ends need more height")
  func growing() {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let few = chart([1]).height(forWidth: 200, using: typesetter)
    let many = chart(Array(repeating: 0.5, count: 30)).height(forWidth: 200, using: typesetter)
    #expect(few == 160 && many > 300)
  }

  @Test("interrupts a line at a NaN and draws lonely points as dots")
  func gaps() {
    let points = [(0.0, 1.0), (1, 2), (2, .nan), (3, 1), (4, .nan), (5, 0)]
    let chart = LineChart(
      [.init("", points.map { Point(x: $0.0, y: $0.1) }, role: .said)], x: Axis(), y: Axis())
    let canvas = recording(chart, width: 200)
    let color = Theme().said
    #expect(canvas.strokes.filter { $0.stroke.color == color }.count == 1)
    #expect(canvas.fills.filter { $0.color == color }.count == 2)
  }

  @Test("without a number says that there is no data")
  func empty() {
    let chart = LineChart([.init("a", [])], x: Axis(), y: Axis())
    #expect(recording(chart, width: 100).texts.map(\.text.content.plain) == [Words().noData])
  }

  @Test("marks each line where it passes the place, between its points")
  func mark() {
    let chart = LineChart(
      [.init("a", [Point(x: 0, y: 0), Point(x: 10, y: 1)], role: .truth)],
      x: Axis(range: 0...10), y: Axis(range: 0...1), mark: .init(5, ""))
    let canvas = recording(chart, width: 200)
    let dot = canvas.fills.first { $0.color == Theme().truth }?.frame.center
    let line = canvas.strokes.first { $0.stroke.color == Theme().truth }?.frame.center
    #expect(dot != nil && dot == line)
  }

  @Test("wraps long names, and keeps them apart and the plot wide")
  func longNames() throws {
    let chart = LineChart(
      (0..<3).map {
        .init(
          "a very long name of line number \($0) that goes on",
          [Point(x: 0, y: 0), Point(x: 1, y: 0.5)])
      }, x: Axis(range: 0...1, ticks: []), y: .probability())
    let canvas = recording(chart, width: 240)
    #expect(canvas.overlappingTexts.isEmpty)
    let widest = try #require(canvas.strokes.map(\.frame.width).max())
    #expect(widest > 90)
  }

  @Test("cuts lines at its edges instead of bending them along these")
  func cutting() {
    let chart = LineChart(
      [.init("", [Point(x: -1, y: 0), Point(x: 3, y: 4)], role: .said)],
      x: Axis(range: 0...1, ticks: []), y: Axis(range: 0...1, ticks: []))
    let typesetter = Typesetter(measurer: GridMeasurer())
    let frame = Rectangle(x: 0, y: 0, width: 200, height: 160)
    let clips = chart.elements(in: frame, using: typesetter).compactMap { element in
      if case .group(let group) = element { group.clip?.bounds } else { nil }
    }
    #expect(clips.count == 1)
    // The line keeps its slope: as a whole it is four times as wide as the plot within its clip.
    let line = recording(chart, width: 200).strokes.first { $0.stroke.color == Theme().said }
    let plot = clips[0].inset(by: 2)
    #expect(abs((line?.frame.width ?? 0) - 4 * plot.width) < 1e-9)
  }
}
