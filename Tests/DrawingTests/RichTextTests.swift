import Drawing
import Testing

@Suite("Marked-up text") struct RichTextTests {
  @Test(
    "is bold between two pairs of asterisks",
    arguments: [
      ("a **b** c", ["a ": false, "b": true, " c": false]),
      (#"2 \* 3 \\"#, [#"2 * 3 \"#: false]),
      ("**all**", ["all": true]),
      ("no **end", ["no **end": false]),
      ("**a** and **b", ["a": true, " and **b": false]),
      ("***", ["***": false]),
      ("", [:]),
    ])
  func bold(markup: String, expected: [String: Bool]) {
    let text = RichText(markup: markup)
    #expect(Dictionary(uniqueKeysWithValues: text.runs.map { ($0.text, $0.isBold) }) == expected)
  }

  @Test("is code between two backticks, where asterisks are themselves")
  func code() {
    let text = RichText(markup: #"try `a ** b` **or `c`** \` `"#)
    #expect(text.plain == "try a ** b or c ` `")
    #expect(text.runs.filter(\.isCode).map(\.text) == ["a ** b", "c"])
    #expect(text.runs.filter(\.isBold).map(\.text) == ["or ", "c"])
  }

  @Test("is cut at bytes without losing its looks")
  func slicing() {
    let text = RichText(markup: "one **two** three")
    #expect(text.slice(2..<9) == RichText(markup: "e **two** t"))
    #expect(text.slice(0..<text.plain.utf8.count) == text)
  }

  @Test("has no control characters")
  func control() {
    #expect(RichText("a\u{0}b\tc\n").plain == "a\u{FFFD}b\tc\n")
  }
}
