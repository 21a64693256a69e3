import Canvases
import Drawing
import Testing

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
