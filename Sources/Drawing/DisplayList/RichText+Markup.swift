extension RichText {
  /// Creates text in which `**` switches bold, and a backtick code, on and off.
  ///
  /// `\*`, `` \` `` and `\\` are the characters themselves, and within code an asterisk is one. A
  /// marker without its partner is kept as it stands, so that no character of a text is ever lost.
  public init(markup: String) {
    var reader = MarkupReader(markup)
    self.init(runs: reader.runs())
  }
}

/// Reads the two markers of a marked-up text.
private struct MarkupReader {
  private var rest: Substring
  private var finished: [RichText.Run] = []
  private var text = ""
  private var isBold = false

  init(_ markup: String) { rest = markup[...] }

  mutating func runs() -> [RichText.Run] {
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first, "*`\\".contains(next) {
        text.append(next)
        rest = rest.dropFirst(2)
      } else if let code = span(between: "`") {
        finishRun()
        finished.append(RichText.Run(String(code), isBold: isBold, isCode: true))
      } else if rest.hasPrefix("**"), isBold || rest.dropFirst(2).contains("**") {
        finishRun()
        isBold.toggle()
        rest = rest.dropFirst(2)
      } else {
        // Both asterisks of a lonely marker at once, lest the second begin another.
        let count = rest.hasPrefix("**") ? 2 : 1
        text += rest.prefix(count)
        rest = rest.dropFirst(count)
      }
    }
    finishRun()
    return finished
  }

  private mutating func finishRun() {
    finished.append(RichText.Run(text, isBold: isBold))
    text = ""
  }

  /// What stands up to the next marker of the same kind, taken with both; nil without a partner.
  private mutating func span(between marker: Character) -> Substring? {
    guard rest.first == marker, let end = rest.dropFirst().firstIndex(of: marker) else {
      return nil
    }
    defer { rest = rest[rest.index(after: end)...] }
    return rest[rest.index(after: rest.startIndex)..<end]
  }
}
