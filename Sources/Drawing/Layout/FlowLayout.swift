/// Sets blocks one under the other and begins a new page where one is full.
///
/// Goals, in order: nothing overlaps; nothing is cut off; a heading stays with what follows; as few
/// pages as that allows. A block that is higher than a page and can't be cut gets a higher page.
public struct FlowLayout {
  /// What stands at the foot of each page.
  public struct Footer: Hashable, Sendable {
    /// At the left; wraps where it must.
    public let content: RichText
    /// At the right; `{page}` and `{pages}` are replaced by numbers.
    public let pageLabel: String

    /// Creates a footer.
    public init(_ content: RichText, pageLabel: String = "{page} / {pages}") {
      (self.content, self.pageLabel) = (content, pageLabel)
    }
  }

  /// The size of a page in points.
  public let pageSize: Size
  /// What is kept free around the text; the footer stands below.
  public let margins: Insets
  /// The footer, or nil for none.
  public let footer: Footer?
  /// Measures and styles.
  public let typesetter: Typesetter

  /// Creates a layout.
  public init(
    typesetter: Typesetter, pageSize: Size = .a4,
    margins: Insets = Insets(top: 46, left: 51, bottom: 40, right: 51), footer: Footer? = nil
  ) {
    self.typesetter = typesetter
    self.pageSize = pageSize
    self.margins = margins
    self.footer = footer
  }

  /// The pages that the blocks fill; at least one, empty when there are no blocks.
  ///
  /// A block without height, such as an empty paragraph, leaves no gap.
  public func pages(of blocks: [any Block]) -> [Page] {
    var setting = Setting(area: area, theme: typesetter.theme)
    var queue = Array(blocks.reversed())
    while let block = queue.popLast() { place(block, before: &queue, in: &setting) }
    setting.finishPage()
    let count = setting.pages.count
    return setting.pages.enumerated().map { index, sheet in
      let size = Size(width: pageSize.width, height: pageSize.height + sheet.excess)
      return Page(
        size: size, elements: sheet.elements + footer(page: index + 1, of: count, on: size))
    }
  }

  private var footerHeight: Double {
    guard let footer else { return 0 }
    let style = typesetter.theme.tick
    let text = typesetter.height(footer.content, style, width: footerTextWidth)
    return max(text, typesetter.height("0", style)) + typesetter.theme.spacing.large
  }

  /// What the page label leaves; three digits for each number are room enough.
  private var footerTextWidth: Double {
    let label = (footer?.pageLabel ?? "").replacing("{pages}", with: "000")
      .replacing("{page}", with: "000")
    let used = typesetter.width([RichText(label)], typesetter.theme.tick)
    return max(
      1,
      pageSize.width - margins.left - margins.right - used - typesetter.theme.spacing.medium)
  }

  private var area: Rectangle {
    Rectangle(
      left: margins.left, top: margins.top, right: pageSize.width - margins.right,
      bottom: pageSize.height - margins.bottom - footerHeight)
  }

  /// Places one block, or its first part, putting back what did not fit.
  private func place(
    _ block: any Block, before queue: inout [any Block], in setting: inout Setting
  ) {
    let width = setting.area.width
    if block.startsPage, !setting.isEmpty { setting.finishPage() }
    let room = setting.room(before: block)
    let height = block.height(forWidth: width, using: typesetter)
    guard height > 0 else { return }
    let following = block.keepsWithNext ? leastHeight(after: block, in: queue, width) : 0
    if height + following <= room + 1e-6 {
      setting.add(block, height: height, typesetter)
    } else if let parts = split(block, toHeight: room, onEmptyPage: setting.isEmpty) {
      setting.add(
        parts.first, height: parts.first.height(forWidth: width, using: typesetter), typesetter)
      setting.finishPage()
      queue.append(parts.rest)
    } else if setting.isEmpty {
      setting.add(block, height: height, typesetter)
    } else {
      setting.finishPage()
      queue.append(block)
    }
  }

  /// The block cut at a height, or on an empty page at least at its first piece, however high.
  private func split(
    _ block: any Block, toHeight height: Double, onEmptyPage isEmpty: Bool
  ) -> (first: any Block, rest: any Block)? {
    guard !block.keepsWithNext else { return nil }
    let width = area.width
    if let parts = block.split(toHeight: height, width: width, using: typesetter) { return parts }
    guard isEmpty else { return nil }
    let least = block.minimumHeight(forWidth: width, using: typesetter)
    return block.split(toHeight: least, width: width, using: typesetter)
  }

  /// What the blocks after one that keeps with its next need on the same page.
  private func leastHeight(
    after block: any Block, in queue: [any Block], _ width: Double
  ) -> Double {
    var (least, previous) = (0.0, block)
    for next in queue.reversed() {
      least += gap(between: previous, and: next, typesetter.theme)
      guard next.keepsWithNext else {
        return least + next.minimumHeight(forWidth: width, using: typesetter)
      }
      least += next.height(forWidth: width, using: typesetter)
      previous = next
    }
    return least
  }

  private func footer(page: Int, of count: Int, on size: Size) -> [Element] {
    guard let footer else { return [] }
    let style = typesetter.theme.tick
    let y = size.height - margins.bottom - footerHeight + typesetter.theme.spacing.large
    let label = footer.pageLabel.replacing("{pages}", with: "\(count)")
      .replacing("{page}", with: "\(page)")
    let text = Text(footer.content, style: style, width: footerTextWidth)
    let right = Point(x: size.width - margins.right, y: y)
    return [
      .text(text, at: Point(x: margins.left, y: y)),
      typesetter.text(RichText(label), style, at: right, .right),
    ]
  }
}

/// The pages so far and the one that is being filled.
private struct Setting {
  let area: Rectangle
  let theme: Theme
  private(set) var pages: [(elements: [Element], excess: Double)] = []
  private var elements: [Element] = []
  private var bottom: Double
  private var last: (any Block)?

  init(area: Rectangle, theme: Theme) {
    (self.area, self.theme, bottom) = (area, theme, area.top)
  }

  var isEmpty: Bool { last == nil }

  private func top(for block: any Block) -> Double {
    last.map { bottom + gap(between: $0, and: block, theme) } ?? bottom
  }

  func room(before block: any Block) -> Double { area.bottom - top(for: block) }

  mutating func add(_ block: any Block, height: Double, _ typesetter: Typesetter) {
    let frame = Rectangle(x: area.x, y: top(for: block), width: area.width, height: height)
    elements += block.elements(in: frame, using: typesetter)
    (bottom, last) = (frame.bottom, block)
  }

  mutating func finishPage() {
    pages.append((elements, max(0, bottom - area.bottom)))
    (elements, bottom, last) = ([], area.top, nil)
  }
}
