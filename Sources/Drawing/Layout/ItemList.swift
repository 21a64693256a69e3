/// Paragraphs with a number or a dot before each.
public struct ItemList: Block, Hashable {
  /// What stands before each item.
  public enum Marker: Hashable, Sendable {
    /// 1, 2, 3, …
    case number
    /// A dot.
    case dot
  }

  /// The items in order; empty ones are left out.
  public let items: [RichText]
  /// What stands before each.
  public let marker: Marker
  /// The number of the first item.
  public let start: Int

  /// Creates a list.
  public init(_ items: [RichText], marker: Marker = .dot, start: Int = 1) {
    self.items = items.filter { !$0.isEmpty }
    self.marker = marker
    self.start = start
  }

  private func label(_ index: Int) -> RichText {
    switch marker {
    case .number: RichText("\(start + index).", isBold: true)
    case .dot: "•"
    }
  }

  private func indent(_ typesetter: Typesetter) -> Double {
    typesetter.width(items.indices.map(label), typesetter.theme.body)
      + typesetter.theme.spacing.small
  }

  private func tops(
    _ width: Double, _ typesetter: Typesetter
  ) -> [(top: Double, bottom: Double)] {
    let theme = typesetter.theme
    let inner = max(1, width - indent(typesetter))
    var top = 0.0
    return items.map { item in
      let bottom = top + typesetter.height(item, theme.body, width: inner)
      defer { top = bottom + theme.spacing.tiny }
      return (top, bottom)
    }
  }

  /// All items.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    tops(width, typesetter).last?.bottom ?? 0
  }

  /// The first item.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    tops(width, typesetter).first?.bottom ?? 0
  }

  /// Markers at the left, words beside them.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let style = typesetter.theme.body
    let indent = indent(typesetter)
    return zip(items.indices, tops(frame.width, typesetter)).map { index, place in
      let y = frame.y + place.top
      let words = Text(items[index], style: style, width: max(1, frame.width - indent))
      return .tag(
        .paragraph,
        [
          .text(Text(label(index), style: style), at: Point(x: frame.x, y: y)),
          .text(words, at: Point(x: frame.x + indent, y: y)),
        ])
    }
  }

  /// Between two items.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let fitting = min(
      tops(width, typesetter).prefix { $0.bottom <= height + 1e-6 }.count, items.count - 1)
    guard fitting > 0 else { return nil }
    return (
      ItemList(Array(items[..<fitting]), marker: marker, start: start),
      ItemList(Array(items[fitting...]), marker: marker, start: start + fitting)
    )
  }
}
