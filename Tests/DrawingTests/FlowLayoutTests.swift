import Drawing
import Testing

/// Lines of 12 points' height: type of 10 points by the measurer of these tests.
private struct Box: Block, Hashable {
  let size: Double
  var keepsWithNext = false
  var pieces = 1

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double { size }
  func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    size / Double(pieces)
  }
  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    [.fill(Path(frame), .black)]
  }
  func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let piece = size / Double(pieces)
    let fitting = min(Int(height / piece), pieces - 1)
    guard fitting > 0 else { return nil }
    return (
      Box(size: piece * Double(fitting), pieces: fitting),
      Box(size: piece * Double(pieces - fitting), pieces: pieces - fitting)
    )
  }
}

@Suite("Blocks flow over pages") struct FlowLayoutTests {
  /// A page with 300 points of height for text.
  private let layout = FlowLayout(
    typesetter: Typesetter(measurer: GridMeasurer()), pageSize: Size(width: 300, height: 400),
    margins: Insets(all: 50))

  private func frames(_ blocks: [any Block]) -> [[Rectangle]] {
    layout.pages(of: blocks).map { recording($0.elements).fills.map(\.frame) }
  }

  @Test("and a block that does not fit begins the next one")
  func breaking() {
    let pages = frames([Box(size: 150), Box(size: 138), Box(size: 20)])
    #expect(pages.map(\.count) == [2, 1])
    #expect(pages[0][1] == Rectangle(x: 50, y: 212, width: 200, height: 138))
    #expect(pages[1][0] == Rectangle(x: 50, y: 50, width: 200, height: 20))
  }

  @Test("and what keeps with its next moves with it")
  func keeping() {
    let pages = frames([Box(size: 250), Box(size: 10, keepsWithNext: true), Box(size: 40)])
    #expect(pages.map(\.count) == [1, 2])
  }

  @Test("and a heading stays where at least the first piece of a long block fits")
  func keepingWithPiece() {
    let pages = frames([
      Box(size: 200), Box(size: 10, keepsWithNext: true), Box(size: 200, pieces: 10),
    ])
    #expect(pages.map(\.count) == [3, 1])
    // 300 − 200 − 12 − 10 − 12 leaves 66: three pieces of 20.
    #expect(pages[0][2].height == 60 && pages[1][0].height == 140)
  }

  @Test("and a block that can be cut goes on as often as it must")
  func cutting() {
    let pages = frames([Box(size: 1000, pieces: 100)])
    #expect(pages.map { $0.map(\.height) } == [[300], [300], [300], [100]])
  }

  @Test("and one that is higher than a page and can't be cut gets a higher page")
  func tall() {
    let pages = layout.pages(of: [Box(size: 20), Box(size: 500), Box(size: 20)])
    #expect(pages.map(\.size.height) == [400, 600, 400])
  }

  @Test("and a page break counts once, also at the top of a page")
  func pageBreaks() {
    #expect(frames([PageBreak(), Box(size: 10), PageBreak(), Box(size: 10)]).count == 2)
  }

  @Test("and no blocks at all make one empty page")
  func nothing() {
    #expect(layout.pages(of: []) == [Page(size: layout.pageSize, elements: [])])
  }

  @Test("and each has its footer below the text, with its number")
  func footers() {
    let layout = FlowLayout(
      typesetter: layout.typesetter, pageSize: layout.pageSize, margins: layout.margins,
      footer: FlowLayout.Footer("a note that is long enough to go on over two lines or three"))
    let pages = layout.pages(of: [Box(size: 500, pieces: 50)]).map { recording($0.elements) }
    #expect(pages.compactMap { $0.frame(of: "1 / 2") }.count == 1)
    for page in pages {
      #expect(page.overlappingTexts.isEmpty)
      let bottom = page.fills.map(\.frame.bottom).max() ?? 0
      #expect(page.texts.allSatisfy { $0.frame.top > bottom && $0.frame.bottom <= 350 })
    }
  }
}

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
