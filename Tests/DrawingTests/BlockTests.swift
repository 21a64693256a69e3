import Drawing
import Testing

@Suite("A paragraph") struct ParagraphTests {
  private let typesetter = Typesetter(measurer: GridMeasurer())
  private let words = RichText((1...40).map { "word\($0)" }.joined(separator: " "))

  @Test("is cut between lines and loses no word")
  func cutting() throws {
    let paragraph = Paragraph(words)
    let height = paragraph.height(forWidth: 150, using: typesetter)
    let parts = try #require(
      paragraph.split(toHeight: height / 2, width: 150, using: typesetter))
    let first = try #require(parts.first as? Paragraph)
    let rest = try #require(parts.rest as? Paragraph)
    #expect(first.content.plain + " " + rest.content.plain == words.plain)
    #expect(first.height(forWidth: 150, using: typesetter) <= height / 2)
  }

  @Test("leaves at least two lines on either page")
  func widows() {
    let paragraph = Paragraph("one two three four", kind: .note)
    let line = paragraph.height(forWidth: 1000, using: typesetter)
    #expect(paragraph.split(toHeight: line * 1.5, width: 30, using: typesetter) == nil)
    let three = Paragraph("aaaa bbbb cccc", kind: .note)
    #expect(three.split(toHeight: line * 2, width: 20, using: typesetter) == nil)
  }

  @Test("becomes a link where it is one")
  func linking() {
    let canvas = recording(Paragraph("go", link: .destination("there")), width: 100)
    #expect(canvas.marks == [.tag(.paragraph), .link(.destination("there"))])
    #expect(canvas.strokes.map(\.frame.width) == [9.5], "two letters are underlined")
    #expect(canvas.openCount == 0)
  }
}

@Suite("Columns") struct ColumnsTests {
  @Test("share what fixed columns leave")
  func sharing() {
    let columns = Columns(
      [
        .init(.points(50), [Box(size: 10)]), .init(.share(2), [Box(size: 20)]),
        .init(.share(1), [Box(size: 30)]),
      ], gap: 10)
    let frames = recording(columns, width: 220).fills.map(\.frame)
    #expect(frames.map(\.x) == [0, 60, 170] && frames.map(\.width) == [50, 100, 50])
  }

  @Test("are cut at one height, each where it can be")
  func cutting() throws {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let columns = Columns([Box(size: 100, pieces: 10), Box(size: 30)])
    let parts = try #require(columns.split(toHeight: 45, width: 200, using: typesetter))
    #expect(parts.first.height(forWidth: 200, using: typesetter) == 40)
    #expect(parts.rest.height(forWidth: 200, using: typesetter) == 60)
    let whole = Columns([Box(size: 100), Box(size: 30)])
    #expect(whole.split(toHeight: 45, width: 200, using: typesetter) == nil)
  }
}

@Suite("A heading") struct HeadingTests {
  @Test("is tagged, listed in the outline and found by links")
  func marks() {
    let canvas = recording(Heading("Part", level: 2, destination: "part"), width: 200)
    #expect(canvas.marks == [.tag(.heading(level: 2))])
    #expect(
      canvas.anchors.map(\.anchor) == [
        .bookmark(Bookmark(title: "Part", level: 2)), .destination("part"),
      ])
  }
}

@Suite("A figure") struct FigureTests {
  @Test("holds its caption within its tag, and is told in words")
  func tagging() {
    let figure = Figure(title: "Above", Box(size: 50), caption: "Below.")
    let canvas = recording(figure, width: 200)
    #expect(canvas.marks == [.tag(.figure(alternative: "Above. Below.")), .tag(.caption)])
    #expect(canvas.overlappingTexts.isEmpty && canvas.openCount == 0)
    let box = canvas.fills[0].frame
    #expect(canvas.texts[0].frame.bottom <= box.top && canvas.texts[1].frame.top >= box.bottom)
  }
}

@Suite("A list") struct ItemListTests {
  private let list = ItemList(
    (1...12).map { "item \($0) with some words to wrap" }, marker: .number)

  @Test("sets words beside their numbers, and nothing touches")
  func drawing() {
    let canvas = recording(list, width: 100)
    #expect(canvas.overlappingTexts.isEmpty)
    let lefts = Set(canvas.texts.map(\.frame.x))
    // "12." in bold is three characters of 4.75 points, then a gap of 6.
    #expect(lefts == [0, 20.25])
  }

  @Test("goes on with the right number after a cut")
  func cutting() throws {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let height = list.height(forWidth: 100, using: typesetter)
    let parts = try #require(list.split(toHeight: height / 2, width: 100, using: typesetter))
    let rest = try #require(parts.rest as? ItemList)
    #expect(rest.items.count == 6 && rest.start == 7)
  }
}

@Suite("A page around a block") struct BlockPageTests {
  @Test("is as large as the block and its margin")
  func size() {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let page = Page(around: Box(size: 30), width: 50, margin: 10, using: typesetter)
    #expect(page.size == Size(width: 70, height: 50))
    #expect(recording(page.elements).fills[0].frame.origin == Point(x: 10, y: 10))
  }
}
