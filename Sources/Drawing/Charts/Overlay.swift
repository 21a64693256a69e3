/// A box drawn over a picture, in the picture's own pixels or cells.
public struct Overlay: Hashable, Sendable {
  /// How its line looks, so that two boxes differ without colour.
  public enum Line: Hashable, Sendable {
    /// Unbroken.
    case solid
    /// Dashes.
    case dashed
  }

  /// The box: cell or pixel edges, from the top left corner of the picture.
  public let box: Rectangle
  /// What it is; may be empty.
  public let label: String
  /// How its line looks.
  public let line: Line
  /// Its colour, or nil for the theme's `truth`.
  public let color: Color?

  /// Creates a box.
  public init(box: Rectangle, label: String = "", line: Line = .solid, color: Color? = nil) {
    self.box = box
    self.label = label
    self.line = line
    self.color = color
  }
}

/// Draws boxes over a picture and finds room for their labels.
struct OverlayDrawing {
  let frame: Rectangle
  /// Points to a cell, across and down.
  let scale: Size
  let typesetter: Typesetter

  func elements(of overlays: [Overlay]) -> [Element] {
    var taken: [Rectangle] = []
    var lines: [Element] = []
    var labels: [Element] = []
    for overlay in overlays {
      let color = overlay.color ?? typesetter.theme.truth
      let box = onPage(overlay.box)
      let dash: [Double] = overlay.line == .dashed ? [3, 2] : []
      // A pale line below keeps the box visible on dark ink.
      lines.append(.stroke(Path(box), Stroke(.white, width: 1.6)))
      lines.append(.stroke(Path(box), Stroke(color, width: 0.9, dash: dash)))
      guard !overlay.label.isEmpty else { continue }
      let style = typesetter.theme.tick.color(color).weight(.medium)
      let text = Text(RichText(overlay.label), style: style)
      let natural = typesetter.measurer.metrics(of: text).size
      let width = min(natural.width, frame.width - 4)
      let wrapped = Text(text.content, style: style, width: width)
      let size = typesetter.measurer.metrics(of: wrapped).size
      let place = place(for: Size(width: width + 4, height: size.height), by: box, taken)
      taken.append(place)
      labels.append(.fill(Path(place), .white))
      labels.append(.text(wrapped, at: Point(x: place.x + 2, y: place.y)))
    }
    return lines + labels
  }

  private func onPage(_ box: Rectangle) -> Rectangle {
    Rectangle(
      x: frame.x + box.x * scale.width, y: frame.y + box.y * scale.height,
      width: box.width * scale.width, height: box.height * scale.height)
  }

  /// The free place nearest to a corner of the box: above it, below, beside, inside, else anywhere.
  private func place(for size: Size, by box: Rectangle, _ taken: [Rectangle]) -> Rectangle {
    func at(_ x: Double, _ y: Double) -> Rectangle {
      Rectangle(x: x, y: y, width: size.width, height: size.height)
    }
    let gap = 1.5
    var candidates = [
      at(box.left, box.top - size.height - gap), at(box.left, box.bottom + gap),
      at(box.right + gap, box.top), at(box.left - size.width - gap, box.top),
      at(box.right + gap, box.bottom - size.height),
      at(box.left - size.width - gap, box.bottom - size.height),
      at(box.left + gap, box.top + gap), at(box.left + gap, box.bottom - size.height - gap),
    ]
    let steps = max(1, Int(frame.height / size.height))
    for step in 0..<steps {
      candidates.append(at(frame.left, frame.top + Double(step) * size.height))
    }
    let free = candidates.first { place in
      frame.contains(place) && !taken.contains { $0.overlaps(place) }
    }
    return free ?? at(frame.left, frame.top)
  }
}
