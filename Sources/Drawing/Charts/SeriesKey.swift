/// What the bars and lines of a chart are, in as many lines as the width asks for.
struct SeriesKey {
  /// How a bar looks.
  enum Sample {
    case filled, open, hatched, solidLine, dashedLine

    /// A bar with this look, or a line across it.
    func elements(_ area: Rectangle, _ color: Color) -> [Element] {
      switch self {
      case .filled: return [.fill(Path(area), color)]
      case .solidLine, .dashedLine:
        let y = area.center.y
        let line = Path.line(Point(x: area.left, y: y), Point(x: area.right, y: y))
        let dash: [Double] = self == .dashedLine ? [3, 2] : []
        return [.stroke(line, Stroke(color, width: 0.9, dash: dash))]
      case .open, .hatched: return outlined(area, color)
      }
    }

    private func outlined(_ area: Rectangle, _ color: Color) -> [Element] {
      let border = Element.stroke(
        Path(area.inset(by: min(0.4, area.width / 2, area.height / 2))),
        Stroke(color, width: 0.8))
      let ground = Element.fill(Path(area), color.mixed(with: .white, amount: 0.8))
      guard self == .hatched, area.width > 0, area.height > 0 else { return [ground, border] }
      return [ground, .stroke(Self.slants(in: area), Stroke(color, width: 0.5)), border]
    }

    /// Lines at 45° every 3 points, cut at the edges.
    private static func slants(in area: Rectangle) -> Path {
      var path = Path()
      for offset in stride(from: 3.0, to: area.width + area.height, by: 3) {
        path.append(
          .line(
            Point(
              x: area.x + max(0, offset - area.height), y: area.y + min(offset, area.height)),
            Point(x: area.x + min(offset, area.width), y: area.y + max(0, offset - area.width))))
      }
      return path
    }
  }

  struct Entry {
    let label: String
    let sample: Sample
    let color: Color?

    init(_ label: String, _ sample: Sample, color: Color? = nil) {
      (self.label, self.sample, self.color) = (label, sample, color)
    }
  }

  let entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  private static let sampleWidth = 14.0
  private static let gap = 4.0

  private struct Places {
    var points: [Point] = []
    var labelWidths: [Double] = []
    var height = 0.0
  }

  private func places(_ width: Double, _ typesetter: Typesetter) -> Places {
    let theme = typesetter.theme
    var (places, x, line) = (Places(), 0.0, 0.0)
    let before = Self.sampleWidth + Self.gap
    for entry in entries {
      let label = min(width - before, typesetter.width([RichText(entry.label)], theme.tick))
      if x > 0, x + before + label > width {
        (x, line, places.height) = (0, 0, places.height + line)
      }
      places.points.append(Point(x: x, y: places.height))
      places.labelWidths.append(label)
      x += before + label + theme.spacing.medium
      line = max(line, typesetter.height(RichText(entry.label), theme.tick, width: label))
    }
    places.height += line
    return places
  }

  /// The lines and a small gap; nothing without entries.
  func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    guard !entries.isEmpty else { return 0 }
    return places(width, typesetter).height + typesetter.theme.spacing.small
  }

  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let places = places(frame.width, typesetter)
    let line = typesetter.height("0", theme.tick)
    return entries.indices.flatMap { index -> [Element] in
      let corner = Point(
        x: frame.x + places.points[index].x, y: frame.y + places.points[index].y)
      let area = Rectangle(
        x: corner.x, y: corner.y + line / 2 - 3, width: Self.sampleWidth, height: 6)
      let text = Text(
        RichText(entries[index].label), style: theme.tick, width: places.labelWidths[index])
      return entries[index].sample.elements(area, entries[index].color ?? theme.muted)
        + [.text(text, at: Point(x: area.right + Self.gap, y: corner.y))]
    }
  }
}
