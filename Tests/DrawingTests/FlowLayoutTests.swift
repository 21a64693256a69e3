import Drawing
import Testing

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

  @Test("and pieces that are higher than a page get a higher page each, not one for all")
  func tallPieces() {
    let pages = layout.pages(of: [Box(size: 20), Box(size: 1200, pieces: 3)])
    #expect(pages.map(\.size.height) == [400, 500, 500, 500])
  }

  @Test("and a page break counts once, also at the top of a page")
  func pageBreaks() {
    #expect(frames([PageBreak(), Box(size: 10), PageBreak(), Box(size: 10)]).count == 2)
  }

  @Test("and an empty paragraph leaves no gap")
  func emptyBlocks() {
    let plain = frames([Box(size: 10), Box(size: 10)])
    #expect(frames([Box(size: 10), Paragraph(""), Heading("", level: 2), Box(size: 10)]) == plain)
    let stack = Stack([Box(size: 10), Paragraph(""), Box(size: 10)])
    #expect(frames([stack]) == plain)
  }

  @Test("and no blocks at all make one empty page")
  func nothing() {
    #expect(layout.pages(of: []) == [Page(size: layout.pageSize, elements: [])])
  }

  @Test("and each has its footer below the text, with its number")
  func footers() {
    let layout = FlowLayout(
      typesetter: layout.typesetter, pageSize: layout.pageSize, margins: layout.margins,
      footer: FlowLayout.Footer(
        "a note that is long enough to go on over two lines or three",
        pageLabel: "page {page} out of {pages}"))
    let pages = layout.pages(of: [Box(size: 500, pieces: 50)]).map { recording($0.elements) }
    #expect(pages.compactMap { $0.frame(of: "page 1 out of 2") }.count == 1)
    for page in pages {
      #expect(page.overlappingTexts.isEmpty)
      let bottom = page.fills.map(\.frame.bottom).max() ?? 0
      #expect(page.texts.allSatisfy { $0.frame.top > bottom && $0.frame.bottom <= 350 })
    }
  }
}
