import Drawing

/// A measurer whose every character is half as wide as the type size, so that sizes can be worked
/// out by hand; lines are 1.2 times the type size high and break at spaces.
struct GridMeasurer: TextMeasurer {
  func metrics(of text: Text) -> TextMetrics {
    let advance = text.style.size / 2
    let height = text.style.size * 1.2 * text.style.lineSpacing
    let room = text.width.map { max(1, Int($0 / advance + 1e-9)) } ?? Int.max
    let ranges = lines(of: text.content.plain, room: room)
    let lines = ranges.enumerated().map { index, range in
      TextMetrics.Line(
        range: range, x: 0, width: Double(range.count) * advance, top: Double(index) * height,
        baseline: Double(index) * height + text.style.size, bottom: Double(index + 1) * height)
    }
    let longest = lines.reduce(0) { max($0, $1.width) }
    return TextMetrics(
      size: Size(width: text.width ?? longest, height: Double(lines.count) * height),
      lines: lines)
  }

  /// Ranges of bytes; tests use ASCII.
  private func lines(of text: String, room: Int) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var lines: [Range<Int>] = []
    var (start, space) = (0, Int?.none)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        lines.append(start..<index)
        (start, space) = (index + 1, nil)
        continue
      }
      if index - start >= room {
        let end = byte == UInt8(ascii: " ") ? index : space ?? index
        lines.append(start..<end)
        start = bytes[end] == UInt8(ascii: " ") ? end + 1 : end
        space = nil
      }
      if byte == UInt8(ascii: " "), index >= start { space = index }
    }
    return lines + [min(start, bytes.count)..<bytes.count]
  }
}

/// What a block draws at a width, from the top left corner of a page.
func recording(_ block: any Block, width: Double, theme: Theme = Theme()) -> RecordingCanvas {
  let typesetter = Typesetter(measurer: GridMeasurer(), theme: theme)
  let height = block.height(forWidth: width, using: typesetter)
  let frame = Rectangle(x: 0, y: 0, width: width, height: height)
  return recording(block.elements(in: frame, using: typesetter))
}

/// What elements draw.
func recording(_ elements: [Element]) -> RecordingCanvas {
  var canvas = RecordingCanvas(measurer: GridMeasurer())
  canvas.draw(Page(elements: elements))
  return canvas
}

extension RecordingCanvas {
  /// The texts that lie on each other, as pairs; a tenth of a point is rounding.
  var overlappingTexts: [String] {
    texts.indices.flatMap { first in
      texts[(first + 1)...].filter { $0.ink.overlaps(texts[first].ink, tolerance: 0.1) }
        .map { texts[first].text.content.plain + " | " + $0.text.content.plain }
    }
  }

  /// The texts that reach out of a frame.
  func texts(outside frame: Rectangle) -> [String] {
    texts.filter { !frame.contains($0.ink, tolerance: 0.1) }.map(\.text.content.plain)
  }

  func frame(of text: String) -> Rectangle? {
    texts.first { $0.text.content.plain == text }?.frame
  }
}

extension RecordingCanvas.PlacedText {
  /// The box of the lines themselves: a box that is wider than its words leaves the rest free.
  var ink: Rectangle {
    let width = GridMeasurer().metrics(of: text).longestLine
    let free = frame.width - width
    let left =
      switch text.style.alignment {
      case .left: frame.x
      case .center: frame.x + free / 2
      case .right: frame.x + free
      }
    return Rectangle(x: left, y: frame.y, width: width, height: frame.height)
  }
}
