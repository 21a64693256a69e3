import Drawing

/// The title of a report in two lines at most, in the largest type in which it fits.
struct Headline: Block, Hashable {
  let content: RichText

  init(_ content: RichText) { self.content = content }

  private static let mostLines = 2

  var keepsWithNext: Bool { true }

  func gapAfter(_ theme: Theme) -> Double? { theme.spacing.small }

  /// The theme's title style, smaller step by step down to running text.
  private func text(_ width: Double, _ typesetter: Typesetter) -> Text {
    var style = typesetter.theme.title
    while style.size - 1.5 > typesetter.theme.bodySize,
      typesetter.metrics(content, style, width: width).lines.count > Self.mostLines
    { style.size -= 1.5 }
    return Text(content, style: style, width: width)
  }

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    typesetter.measurer.metrics(of: text(width, typesetter)).size.height
  }

  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    [
      .bookmark(Bookmark(title: content.plain, level: 1), at: frame.origin),
      .tag(
        .heading(level: 1), [.text(text(frame.width, typesetter), at: frame.origin)]),
    ]
  }
}
