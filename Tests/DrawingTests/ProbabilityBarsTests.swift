import Drawing
import Testing

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

  @Test("never print a bare 100 %")
  func certainty() {
    let sure = ProbabilityBars(
      classes: ["a", "b"], series: [.init("", [0.9999, 0.0001])], said: 0)
    let texts = recording(sure, width: 300).texts.map(\.text.content.plain)
    #expect(texts.contains(">99.9\u{202F}%") && texts.contains("<0.1\u{202F}%"))
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

  @Test("keep long names and two marks on one class apart from their neighbours")
  func longNames() {
    let bars = ProbabilityBars(
      classes: ["a sailing vessel with square rigging", "a dog of uncommon size", "cat"],
      series: [.init("", [1, 0, 0])], said: 0, truth: 0)
    for width in [140.0, 200, 400] {
      let canvas = recording(bars, width: width)
      #expect(canvas.overlappingTexts.isEmpty, "at \(width)")
      #expect(canvas.frame(of: "said") != nil && canvas.frame(of: "truth") != nil)
    }
  }
}
