import Canvases
import Drawing
import Foundation
import Testing

/// A small document with everything that a canvas must draw.
private func document(_ elements: [Element] = [], pages: Int = 1) -> Document {
  let raster = Raster(
    width: 2, height: 1, pixels: [255, 0, 0, 0, 0, 255], sampling: .cells)
  let text = Text(RichText(markup: "Plain and **bold** 98\u{202F}%"), style: TextStyle(size: 12))
  let all: [Element] = [
    .fill(Path(Rectangle(x: 0, y: 0, width: 50, height: 50)), Color(hex: 0x2b62a8)),
    .stroke(Path(circle: Point(x: 150, y: 25), radius: 20), Stroke(.black, width: 2, dash: [3])),
    .raster(raster, in: Rectangle(x: 0, y: 100, width: 100, height: 50)),
    .bookmark(Bookmark(title: "Überschrift 标题", level: 1), at: Point(x: 0, y: 0)),
    .destination("top", at: Point(x: 0, y: 0)),
    .link(.destination("top"), [.tag(.paragraph, [.text(text, at: Point(x: 10, y: 160))])]),
    .link(.address("https://example.org/a'b"), [.text(text, at: Point(x: 10, y: 180))]),
    .group(
      Group(
        transform: .translation(x: 100, y: 60),
        clip: Path(Rectangle(x: 0, y: 0, width: 10, height: 10)),
        elements: [.fill(Path(Rectangle(x: 0, y: 0, width: 30, height: 30)), .black)])),
  ]
  let plain = Page(size: Size(width: 200, height: 200), elements: elements)
  let full = Page(size: Size(width: 200, height: 200), elements: all + elements)
  return Document(
    pages: [full] + Array(repeating: plain, count: pages - 1),
    metadata: Metadata(
      title: "A title", author: "An author", keywords: ["one", "two"],
      creationDate: CreationDate(secondsSince1970: 1_700_000_000)))
}

/// A folder that is removed with everything in it.
private struct TemporaryFolder: ~Copyable {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "canvases-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit {
    // A folder that can't be removed is the system's to clean.
    _ = try? FileManager.default.removeItem(atPath: path)
  }
}

@Suite("A PDF") struct PDFCanvasTests {
  @Test("has the same bytes each time, from fresh and from used measurers")
  func determinism() throws {
    let used = try PangoMeasurer()
    let first = try PDFCanvas(measurer: used).bytes(of: document())
    let second = try PDFCanvas(measurer: used).bytes(of: document())
    let fresh = try PDFCanvas(measurer: try PangoMeasurer()).bytes(of: document())
    #expect(first == second && first == fresh)
    #expect(first.starts(with: Array("%PDF-1.5".utf8)))
    #expect(String(decoding: first, as: UTF8.self).contains("20231114221320"))
  }

  @Test("needs a page")
  func noPages() throws {
    let empty = Document(pages: [], metadata: document().metadata)
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    #expect(throws: CanvasError.noPages) { try canvas.bytes(of: empty) }
  }

  @Test("refuses a link to nowhere and a name given twice")
  func links() throws {
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    #expect(throws: CanvasError.unknownDestination("nowhere")) {
      try canvas.bytes(of: document([.link(.destination("nowhere"), [])]))
    }
    #expect(throws: CanvasError.duplicateDestination("top")) {
      try canvas.bytes(of: document([.destination("top", at: Point(x: 1, y: 1))]))
    }
  }

  @Test("reports cairo's own refusal")
  func cairoErrors() throws {
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    let flat = Group(transform: .scale(x: 0, y: 0), elements: [])
    #expect { try canvas.bytes(of: document([.group(flat)])) } throws: { error in
      guard case .cairo(_, let reason) = error as? CanvasError else { return false }
      return reason.contains("matrix")
    }
  }

  @Test("that can't be written names its path, and leaves no file")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    let path = folder.path + "/missing/a.pdf"
    #expect { try canvas.write(document(), to: path) } throws: { error in
      guard case .unwritable(path, let reason) = error as? CanvasError else { return false }
      return !reason.isEmpty
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("replaces an older file whole, with nothing beside it")
  func replacing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.pdf"
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    try Data(repeating: 1, count: 1_000_000).write(to: URL(fileURLWithPath: path))
    try canvas.write(document(), to: path)
    let written = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try written == canvas.bytes(of: document()))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.pdf"])
  }
}

@Suite("A PNG") struct PNGCanvasTests {
  @Test("has the same bytes each time, and as many pixels as asked for")
  func determinism() throws {
    let measurer = try PangoMeasurer()
    let first = try PNGCanvas(measurer: measurer, resolution: 144).pictures(of: document(pages: 2))
    let second = try PNGCanvas(measurer: try PangoMeasurer(), resolution: 144)
      .pictures(of: document(pages: 2))
    #expect(first == second && first.count == 2)
    // The header chunk holds width and height, big-endian, at bytes 16 and 20.
    #expect(Array(first[0][16..<24]) == [0, 0, 1, 144, 0, 0, 1, 144])
  }

  @Test("is one file for one page, and one per page for more")
  func files() throws {
    let folder = try TemporaryFolder()
    let canvas = PNGCanvas(measurer: try PangoMeasurer(), resolution: 20)
    #expect(try canvas.write(document(), to: folder.path + "/a.png") == [folder.path + "/a.png"])
    let many = try canvas.write(document(pages: 11), to: folder.path + "/b.png")
    #expect(many.first == folder.path + "/b-01.png" && many.last == folder.path + "/b-11.png")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 12)
  }

  @Test("refuses to be larger than a picture may be")
  func size() throws {
    let canvas = PNGCanvas(measurer: try PangoMeasurer(), resolution: 72_000)
    #expect(
      throws: CanvasError.tooManyPixels(page: 1, side: 200_000, limit: PNGCanvas.longestSide)
    ) { try canvas.pictures(of: document()) }
  }
}

@Suite("Pango") struct PangoMeasurerTests {
  private let style = TextStyle(size: 10)

  @Test("measures a text no wider than the box it is given, and wraps it")
  func wrapping() throws {
    let measurer = try PangoMeasurer()
    let words: RichText = "The ink is 24 px tall in the 28 px square of the network."
    let line = measurer.metrics(of: Text(words, style: style))
    let box = measurer.metrics(of: Text(words, style: style, width: 100))
    #expect(line.lines.count == 1 && box.lines.count > 2)
    #expect(box.size.width == 100 && box.longestLine <= 100)
    #expect(box.lines.last?.range.upperBound == words.plain.utf8.count)
    let same = measurer.metrics(of: Text(words, style: style, width: line.size.width))
    #expect(same.lines.count == 1, "a text wraps within the width that it measured")
  }

  @Test("sets figures equally wide where it is asked to")
  func tabular() throws {
    let measurer = try PangoMeasurer()
    let widths = (0...9).map { digit in
      measurer.metrics(of: Text(RichText("\(digit)\(digit)"), style: style.tabular)).size.width
    }
    #expect(Set(widths).count == 1)
  }

  @Test("knows characters that no font has, and Chinese ones that one has")
  func missing() throws {
    let measurer = try PangoMeasurer()
    _ = measurer.metrics(of: Text("98\u{202F}% \u{2212}3 → 手写 ≤", style: style))
    #expect(measurer.missingGlyphs.isEmpty)
    _ = measurer.metrics(of: Text("a\u{10FFFE}", style: style))
    #expect(measurer.missingGlyphs.map(\.count) == [1])
  }

  @Test("measures each text once and alike")
  func caching() throws {
    let measurer = try PangoMeasurer()
    let text = Text("again", style: style)
    #expect(measurer.metrics(of: text) == measurer.metrics(of: text))
    #expect(try measurer.metrics(of: text) == PangoMeasurer().metrics(of: text))
  }
}
