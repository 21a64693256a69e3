import Canvases
import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in an SVG.
private final class Contents: NSObject, XMLParserDelegate {
  var identifiers: [String] = []
  var links: [String] = []
  var texts: [(attributes: [String: String], words: String)] = []
  var elements: [String] = []
  private var isText = false

  static func read(_ svg: String) throws -> Contents {
    let contents = Contents()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = contents
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return contents
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    if let identifier = attributes["id"] { identifiers.append(identifier) }
    if name == "a", let link = attributes["xlink:href"] { links.append(link) }
    if name == "text" {
      texts.append((attributes, ""))
      isText = true
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if name == "text" { isText = false }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if isText { texts[texts.count - 1].words += characters }
  }
}

@Suite("An SVG") struct SVGCanvasTests {
  private func contents(_ elements: [Element], prefix: String = "p") throws -> Contents {
    let document = document(elements)
    let canvas = SVGCanvas(measurer: try PangoMeasurer())
    return try Contents.read(
      try canvas.text(of: document.pages[0], metadata: document.metadata, prefix: prefix))
  }

  @Test("has the same bytes each time, and other identifiers under another prefix")
  func determinism() throws {
    let document = document()
    let first = try SVGCanvas(measurer: try PangoMeasurer())
      .text(of: document.pages[0], metadata: document.metadata)
    let second = try SVGCanvas(measurer: try PangoMeasurer())
      .text(of: document.pages[0], metadata: document.metadata)
    #expect(first == second)
    let one = try contents([], prefix: "one").identifiers
    let two = try contents([], prefix: "two").identifiers
    #expect(!one.isEmpty && Set(one).count == one.count)
    #expect(Set(one).isDisjoint(with: two))
  }

  @Test("holds text as text, line by line as Pango broke it, no wider than its box")
  func text() throws {
    let words: RichText = "The ink is 24 px tall & wide in the <28 px> square \"here\"."
    let text = Text(words, style: TextStyle(size: 10), width: 90)
    let found = try contents([.text(text, at: Point(x: 10, y: 20))]).texts.filter {
      $0.attributes["font-size"] == "10"
    }
    #expect(found.count > 2)
    let joined = found.map { $0.words.trimmingCharacters(in: .whitespaces) }
      .joined(separator: " ")
    #expect(joined == words.plain)
    let widths = found.compactMap { Double($0.attributes["textLength"] ?? "") }
    #expect(widths.count == found.count && widths.allSatisfy { $0 <= 90 })
    let baselines = found.compactMap { Double($0.attributes["y"] ?? "") }
    #expect(zip(baselines, baselines.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("replaces characters that XML does not allow")
  func control() throws {
    let text = Text("a\u{1}b", style: TextStyle(size: 10))
    let found = try contents([.text(text, at: Point(x: 0, y: 0))]).texts
    #expect(found.contains { $0.words == "a\u{FFFD}b" })
  }

  @Test("gives figures their words, and headings and paragraphs their roles")
  func alternatives() throws {
    let document = document([
      .tag(.figure(alternative: "A \"9\" & more"), []), .tag(.heading(level: 2), []),
    ])
    let svg = try SVGCanvas(measurer: try PangoMeasurer())
      .text(of: document.pages[0], metadata: document.metadata, prefix: "x")
    #expect(svg.contains("<title id=\"x-figure1\">A &quot;9&quot; &amp; more</title>"))
    #expect(svg.contains("role=\"heading\" aria-level=\"2\""))
    #expect(svg.contains("role=\"img\" aria-labelledby=\"x-figure1\""))
  }

  @Test("links within the page and to addresses, but not into other files")
  func links() throws {
    let found = try contents([.link(.destination("elsewhere"), [])], prefix: "q")
    #expect(found.links == ["#q-to-top", "https://example.org/a'b"])
    #expect(found.identifiers.contains("q-to-top"))
  }

  @Test("refuses a prefix that is no identifier", arguments: ["", "1a", "a b", "ä", "a\"b"])
  func prefixes(prefix: String) throws {
    let document = document()
    let canvas = SVGCanvas(measurer: try PangoMeasurer())
    #expect(throws: CanvasError.invalidPrefix(prefix)) {
      try canvas.text(of: document.pages[0], metadata: document.metadata, prefix: prefix)
    }
  }

  @Test("holds pictures as PNG within itself")
  func pictures() throws {
    let document = document()
    let svg = try SVGCanvas(measurer: try PangoMeasurer())
      .text(of: document.pages[0], metadata: document.metadata)
    let start = try #require(svg.range(of: "base64,")?.upperBound)
    let end = try #require(svg[start...].firstIndex(of: "\""))
    let png = try #require(Data(base64Encoded: String(svg[start..<end])))
    #expect(png.starts(with: [0x89, 0x50, 0x4e, 0x47]))
  }

  @Test("is one file per page, each well-formed; and none where it can't be written")
  func files() throws {
    let folder = try TemporaryFolder()
    let canvas = SVGCanvas(measurer: try PangoMeasurer())
    let paths = try canvas.write(document(pages: 2), to: folder.path + "/a.svg")
    #expect(paths == [folder.path + "/a-1.svg", folder.path + "/a-2.svg"])
    for path in paths {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(try Contents.read(text).elements.first == "svg")
    }
    #expect(throws: CanvasError.self) {
      try canvas.write(document(), to: folder.path + "/no/a.svg")
    }
    let empty = Document(pages: [], metadata: document().metadata)
    #expect(throws: CanvasError.noPages) { try canvas.write(empty, to: folder.path + "/b.svg") }
  }
}
