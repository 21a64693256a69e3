/// Pictures side by side in equal squares, each with words below; more than fit go on underneath.
public struct PictureStrip: Block {
  /// One picture with its words.
  public struct Item: Sendable {
    /// The picture; another shape than a square is centred in its square.
    public let picture: any Picture
    /// The first line below, bold: what the network said, the name of a step.
    public let title: RichText
    /// What else is to be said; wraps.
    public let caption: RichText

    /// Creates an item.
    public init(_ picture: any Picture, title: RichText = "", caption: RichText = "") {
      self.picture = picture
      self.title = title
      self.caption = caption
    }
  }

  /// The pictures in reading order.
  public let items: [Item]
  /// How many stand side by side, at least 1.
  public let columns: Int
  /// The side of a square in points, or nil for as large as the width allows.
  public let side: Double?
  /// The convention of all pictures, printed once below; may be empty.
  public let note: RichText

  /// Creates a strip; without `columns`, all items stand side by side.
  public init(
    _ items: [Item], columns: Int? = nil, side: Double? = nil, note: RichText = ""
  ) {
    self.items = items
    self.columns = max(1, columns ?? items.count)
    self.side = side
    self.note = note
  }

  private struct Geometry {
    let side, pitch, cell: Double
    /// The height of each line of pictures with its words.
    let lines: [Double]
    let note: Double
  }

  private func geometry(_ width: Double, _ typesetter: Typesetter) -> Geometry {
    let gap = typesetter.theme.spacing.medium
    let cell = max(1, (width - gap * Double(columns - 1)) / Double(columns))
    let side = min(cell, self.side ?? cell)
    // Words may be wider than a small square, but never reach into the next cell.
    let isNarrow = side < cell
    let pitch = isNarrow ? min(cell, max(side, 90)) : cell
    let starts = Array(stride(from: 0, to: items.count, by: columns))
    let lines = starts.map { start in
      items[start..<min(start + columns, items.count)].reduce(0.0) { highest, item in
        max(highest, side + wordsHeight(item, pitch, typesetter))
      }
    }
    let note = typesetter.height(note, typesetter.theme.caption, width: width)
    return Geometry(side: side, pitch: pitch + gap, cell: pitch, lines: lines, note: note)
  }

  private func words(
    _ item: Item, _ typesetter: Typesetter
  ) -> [(text: RichText, style: TextStyle)] {
    let theme = typesetter.theme
    let remark = item.picture.remark(typesetter.words)
    return [
      (item.title, theme.label.weight(.bold)), (item.caption, theme.caption),
      (remark, theme.caption),
    ].filter { !$0.text.isEmpty }
  }

  private func wordsHeight(_ item: Item, _ width: Double, _ typesetter: Typesetter) -> Double {
    let words = words(item, typesetter)
    guard !words.isEmpty else { return 0 }
    return words.reduce(typesetter.theme.spacing.small) {
      $0 + typesetter.height($1.text, $1.style, width: width)
    }
  }

  /// All lines of pictures, and the note.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let geometry = geometry(width, typesetter)
    let gaps = typesetter.theme.spacing.medium * Double(max(0, geometry.lines.count - 1))
    let note = geometry.note > 0 ? geometry.note + typesetter.theme.spacing.small : 0
    return geometry.lines.reduce(0, +) + gaps + note
  }

  /// The first line of pictures.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let lines = geometry(width, typesetter).lines
    return lines.count > 1 ? lines[0] : height(forWidth: width, using: typesetter)
  }

  /// Pictures from the left, line by line.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let geometry = geometry(frame.width, typesetter)
    var parts: [Element] = []
    var top = frame.y
    for (line, height) in geometry.lines.enumerated() {
      for column in 0..<columns where line * columns + column < items.count {
        let item = items[line * columns + column]
        let x = frame.x + Double(column) * geometry.pitch
        let square = Rectangle(x: x, y: top, width: geometry.side, height: geometry.side)
        parts += item.picture.elements(
          filling: square.fitting(aspectRatio: item.picture.aspectRatio), using: typesetter)
        var y = square.bottom + theme.spacing.small
        for (words, style) in words(item, typesetter) {
          let text = Text(words, style: style, width: geometry.cell)
          parts.append(.text(text, at: Point(x: x, y: y)))
          y += typesetter.measurer.metrics(of: text).size.height
        }
      }
      top += height + theme.spacing.medium
    }
    if !note.isEmpty {
      let text = Text(note, style: theme.caption, width: frame.width)
      let y = top - theme.spacing.medium + theme.spacing.small
      parts.append(.text(text, at: Point(x: frame.x, y: y)))
    }
    return parts
  }

  /// Between two lines of pictures; the note stays with the last.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let lines = geometry(width, typesetter).lines
    var (fitting, bottom) = (0, 0.0)
    for line in lines {
      bottom += line + (fitting > 0 ? typesetter.theme.spacing.medium : 0)
      guard bottom <= height + 1e-6 else { break }
      fitting += 1
    }
    fitting = min(fitting, lines.count - 1)
    guard fitting > 0 else { return nil }
    let cut = fitting * columns
    return (
      PictureStrip(Array(items[..<cut]), columns: columns, side: side),
      PictureStrip(Array(items[cut...]), columns: columns, side: side, note: note)
    )
  }
}
