import Drawing
import Testing

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
    let columns = [recording(table, width: 300), recording(rest, width: 300)].map { canvas in
      canvas.texts.filter { ["name", "n", "words"].contains($0.text.content.plain) }.map(\.frame.x)
    }
    #expect(columns[0] == columns[1], "columns stand alike on each page")
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

@Suite("A column that gives way") struct FlexibleColumnTests {
  @Test("wraps before any column of numbers does")
  func order() {
    let table = Table(
      columns: [.init("measure"), .init("words", width: .flexible)],
      rows: [Table.Row(["stroke width of the ink", "a long remark that goes on and on and on"])])
    let canvas = recording(table, width: 260)
    let line = canvas.frame(of: "measure")?.height
    #expect(canvas.frame(of: "stroke width of the ink")?.height == line)
  }
}
