import Drawing
import Testing

@Suite("A heat map") struct HeatMapTests {
  private let frame = Rectangle(x: 0, y: 0, width: 40, height: 20)

  @Test("draws a cell for each value, blue below, white at and orange above 0")
  func cells() {
    let values = CellGrid(rows: 1, columns: 3, values: [-2, 0, 2])
    let map = HeatMap(values, scale: SymmetricScale(limit: 2, unit: "logits"))
    let canvas = recording(map, width: 60)
    let raster = canvas.rasters[0]
    #expect(raster.frame == Rectangle(x: 0, y: 0, width: 60, height: 20))
    #expect(raster.raster.sampling == .cells)
    let colors = (0..<3).map { raster.raster[x: $0, y: 0] }
    let map2 = ColorMap.blueWhiteOrange
    #expect(colors == [map2.color(at: 0), map2.color(at: 0.5), map2.color(at: 1)])
  }

  @Test("of zeros is white and says so")
  func flat() {
    let zeros = CellGrid(rows: 2, columns: 2, values: [0, 0, 0, 0])
    let scale = SymmetricScale(covering: [zeros], unit: "")
    #expect(scale.limit == 0)
    let canvas = recording(HeatMap(zeros, scale: scale), width: 40)
    #expect(Set(canvas.rasters[0].raster.pixels) == [0xfc])
    #expect(canvas.texts.map(\.text.content.plain) == [Words().allZero])
  }

  @Test("hatches cells without a number and says how many")
  func missing() {
    let values = CellGrid(rows: 1, columns: 3, values: [1, .nan, -.infinity])
    let scale = SymmetricScale(covering: [values], unit: "")
    #expect(scale.limit == 1)
    let canvas = recording(HeatMap(values, scale: scale), width: 300)
    #expect(canvas.texts.map(\.text.content.plain) == ["Hatched: no value (2 cells)."])
    let hatching = Rectangle(x: 100, y: 0, width: 200, height: 100)
    #expect(canvas.strokes.contains { $0.frame == hatching })
  }

  @Test("outlines a shape along the edges of its cells")
  func outline() {
    let values = CellGrid(rows: 3, columns: 3, values: Array(repeating: 1, count: 9))
    let shape = CellGrid(rows: 3, columns: 3, values: [0, 0, 0, 0, 1, 0, 0, 0, 0])
    let map = HeatMap(values, scale: SymmetricScale(limit: 1, unit: ""), underlay: shape)
    let canvas = recording(map, width: 30)
    #expect(canvas.strokes.map(\.frame).contains(Rectangle(x: 10, y: 10, width: 10, height: 10)))
  }

  @Test("refuses no scale: a limit that is no number counts as 0")
  func limits() {
    #expect(SymmetricScale(limit: .nan, unit: "").limit == 0)
    #expect(SymmetricScale(limit: -3, unit: "").limit == 3)
  }
}

@Suite("A colour bar") struct ColorBarTests {
  @Test("names both ends, prints the limits with their signs, and the largest magnitude")
  func words() {
    let bar = ColorBar(
      scale: SymmetricScale(limit: 8.9, unit: "logits"), negativeLabel: "for 9",
      positiveLabel: "for 3")
    let canvas = recording(bar, width: 200)
    let texts = canvas.texts.map(\.text.content.plain)
    #expect(
      texts == ["for 9", "for 3", "\u{2212}8.90", "0", "+8.90", "largest magnitude 8.90 logits"])
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts(outside: Rectangle(x: 0, y: 0, width: 200, height: 100)).isEmpty)
  }

  @Test("of an empty scale shows 0 alone")
  func empty() {
    let bar = ColorBar(
      scale: SymmetricScale(limit: 0, unit: ""), negativeLabel: "", positiveLabel: "")
    let texts = recording(bar, width: 200).texts.map(\.text.content.plain)
    #expect(texts.filter { $0 == "0" }.count == 1 && texts.contains("largest magnitude 0"))
  }
}

@Suite("A cell image") struct CellImageTests {
  private let cells = CellGrid(rows: 1, columns: 3, values: [0, 0.5, 2])

  @Test("draws values as tones by its convention, and clamps what lies outside")
  func tones() {
    func levels(_ image: CellImage) -> [UInt8] {
      let raster = recording(image, width: 30).rasters[0].raster
      return (0..<3).map { raster[x: $0, y: 0].red }
    }
    #expect(levels(CellImage(cells)) == [255, 128, 0])
    #expect(levels(CellImage(cells, tones: .lowIsBlack)) == [0, 128, 255])
    #expect(levels(CellImage(cells, range: 0...2)) == [255, 191, 0])
  }

  @Test("places boxes by cells, with labels that stay inside and apart")
  func overlays() {
    let grid = CellGrid(rows: 10, columns: 10, values: Array(repeating: 0, count: 100))
    let boxes = (0..<3).map { index in
      Overlay(
        box: Rectangle(x: 2, y: 2, width: 6, height: 5 + Double(index)), label: "label \(index)")
    }
    let canvas = recording(CellImage(grid, overlays: boxes), width: 200)
    #expect(
      canvas.strokes.contains { $0.frame == Rectangle(x: 40, y: 40, width: 120, height: 100) })
    #expect(canvas.texts.count == 3 && canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts(outside: Rectangle(x: 0, y: 0, width: 200, height: 200)).isEmpty)
  }
}

@Suite("A picture strip") struct PictureStripTests {
  private func strip(_ count: Int, columns: Int) -> PictureStrip {
    let cells = CellGrid(rows: 2, columns: 1, values: [0, 1])
    return PictureStrip(
      (0..<count).map {
        PictureStrip.Item(
          CellImage(cells), title: "title \($0)", caption: "a caption that goes on and on")
      }, columns: columns, note: "the convention")
  }

  @Test("sets equal squares side by side, words below, nothing on top of another")
  func squares() {
    let canvas = recording(strip(3, columns: 3), width: 324)
    // (324 − 2 · 12) / 3 = 100; a picture twice as high as wide is centred in its square.
    #expect(canvas.rasters.map(\.frame.x) == [25, 137, 249])
    #expect(canvas.rasters.allSatisfy { $0.frame.width == 50 && $0.frame.height == 100 })
    #expect(canvas.overlappingTexts.isEmpty)
  }

  @Test("is cut between lines and keeps its note for the end")
  func cutting() throws {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let strip = strip(5, columns: 2)
    let height = strip.height(forWidth: 200, using: typesetter)
    let parts = try #require(strip.split(toHeight: height * 0.75, width: 200, using: typesetter))
    let first = try #require(parts.first as? PictureStrip)
    let rest = try #require(parts.rest as? PictureStrip)
    #expect(first.items.count == 4 && rest.items.count == 1)
    #expect(first.note.isEmpty && rest.note == "the convention")
    #expect(first.height(forWidth: 200, using: typesetter) <= height * 0.75)
  }
}

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
}

@Suite("Probability bars") struct ProbabilityBarsTests {
  private let bars = ProbabilityBars(
    classes: ["0", "1", "2"],
    series: [.init("raw", [0.9, 0.1, 0.0001]), .init("calibrated", [0.6, .nan, 0.3])],
    said: 0, truth: 2)

  @Test("print each number at the end of its bar")
  func numbers() {
    let canvas = recording(bars, width: 300)
    let texts = canvas.texts.map(\.text.content.plain)
    for number in ["90.0\u{202F}%", "10.0\u{202F}%", "<0.1\u{202F}%", "60.0\u{202F}%", "–"] {
      #expect(texts.contains(number), "no \(number)")
    }
    #expect(canvas.overlappingTexts.isEmpty)
  }

  @Test("tell the named and the right class in words, bold type and shape")
  func marks() {
    let canvas = recording(bars, width: 300)
    let texts = canvas.texts
    #expect(texts.contains { $0.text.content.plain == "said" })
    #expect(texts.contains { $0.text.content.plain == "truth" })
    let names = texts.filter { ["0", "1", "2"].contains($0.text.content.plain) }
    #expect(names.map(\.text.style.weight) == [.bold, .regular, .bold])
  }

  @Test("are as long as the probability")
  func lengths() throws {
    let single = ProbabilityBars(classes: ["a", "b"], series: [.init("", [0.8, 0.2])], said: 0)
    let widths = recording(single, width: 300).fills.map(\.frame.width).filter { $0 > 6.5 }
    #expect(widths.count == 2)
    // Bars of one scale: 0.8 is four times 0.2, to rounding.
    #expect(abs(widths[0] / widths[1] - 4) < 1e-9)
  }
}

@Suite("A table") struct TableTests {
  private func table(rows: Int, words: String = "some words that are long enough to wrap") -> Table
  {
    Table(
      columns: [.init("name"), .init("n", alignment: .right), .init("words", width: .flexible)],
      rows: (0..<rows).map { ["row \($0)", "\($0 * 7)", .text(RichText(words))] }
        .map { Table.Row($0) })
  }

  @Test("wraps what does not fit, and nothing touches", arguments: [120.0, 180, 300, 600])
  func wrapping(width: Double) {
    let table = table(rows: 5)
    let canvas = recording(table, width: width)
    #expect(canvas.overlappingTexts.isEmpty)
    let height = table.height(forWidth: width, using: Typesetter(measurer: GridMeasurer()))
    #expect(
      canvas.texts(outside: Rectangle(x: 0, y: 0, width: width, height: height)).isEmpty)
  }

  @Test("is cut between rows and repeats its header")
  func cutting() throws {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let table = table(rows: 10, words: "x")
    let height = table.height(forWidth: 300, using: typesetter)
    let parts = try #require(table.split(toHeight: height / 2, width: 300, using: typesetter))
    let first = try #require(parts.first as? Table)
    let rest = try #require(parts.rest as? Table)
    #expect(first.rows.count + rest.rows.count == 10 && first.rows.count == 4)
    #expect(recording(rest, width: 300).frame(of: "name") != nil)
    #expect(table.split(toHeight: 20, width: 300, using: typesetter) == nil)
  }

  @Test("aligns numbers at the right with figures of one width")
  func numbers() {
    let canvas = recording(table(rows: 3), width: 400)
    let numbers = ["0", "7", "14"].compactMap { text in
      canvas.texts.first { $0.text.content.plain == text }
    }
    #expect(numbers.count == 3 && Set(numbers.map(\.frame.right)).count == 1)
    #expect(numbers.allSatisfy { $0.text.style.isTabular && $0.text.style.alignment == .right })
  }

  @Test("holds small charts in its cells")
  func blocks() {
    let image = CellImage(CellGrid(rows: 1, columns: 1, values: [1]))
    let table = Table(
      columns: [.init("a"), .init("b")], rows: [Table.Row(["x", .block(image, width: 30)])])
    let canvas = recording(table, width: 200)
    #expect(canvas.rasters.map(\.frame.width) == [30])
  }

  @Test("is tagged as a table of rows and cells")
  func tags() {
    let canvas = recording(table(rows: 1), width: 400)
    let cells: [Mark] = [.tag(.cell), .tag(.cell), .tag(.cell)]
    let headers: [Mark] = [.tag(.headerCell), .tag(.headerCell), .tag(.headerCell)]
    #expect(canvas.marks == [.tag(.table), .tag(.row)] + headers + [.tag(.row)] + cells)
  }
}

@Suite("Type below 8 points") struct SmallestSizeTests {
  @Test("traps: it is the caller's mistake")
  func trap() async {
    await #expect(processExitsWith: .failure) { _ = TextStyle(size: 7.9) }
  }
}
