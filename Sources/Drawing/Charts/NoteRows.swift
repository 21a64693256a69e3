/// Words above a plot, about a place of its horizontal axis.
struct Note {
  /// The place in the axis's own numbers.
  let x: Double
  let label: RichText
  let style: TextStyle
  /// Which point of the words stands above the place.
  var across = Typesetter.Anchor.Across.center
}

/// Notes and the title of the vertical axis in as few rows above a plot as keep them apart.
struct NoteRows {
  private var places: [(left: Double, width: Double, row: Int, note: Note)] = []
  private let rowHeight: Double
  /// From the plot to the words: half a tick label stands out above it beside a title.
  private let gap: Double
  private let typesetter: Typesetter

  /// Finds places; the first notes stand nearest to the plot.
  init(
    _ notes: [Note], title: String, along x: AxisScale, left: Double, typesetter: Typesetter
  ) {
    self.typesetter = typesetter
    rowHeight = typesetter.height("0", typesetter.theme.tick)
    gap = title.isEmpty ? 2.5 : rowHeight / 2 + 1
    for note in notes where !note.label.isEmpty {
      let width = typesetter.width([note.label], note.style)
      let wished =
        switch note.across {
        case .left: x(note.x) + 3
        case .center: x(note.x) - width / 2
        case .right: x(note.x) - width - 3
        }
      place(note, from: max(left, min(wished, x.end - width)), width: width)
    }
    guard !title.isEmpty else { return }
    let note = Note(x: .nan, label: RichText(title), style: typesetter.theme.tick)
    place(note, from: left, width: typesetter.width([note.label], note.style))
  }

  private mutating func place(_ note: Note, from left: Double, width: Double) {
    func isTaken(_ row: Int) -> Bool {
      places.contains {
        $0.row == row && left < $0.left + $0.width + 8 && $0.left < left + width + 8
      }
    }
    var row = 0
    while isTaken(row) { row += 1 }
    places.append((left, width, row, note))
  }

  var height: Double {
    guard let highest = places.map(\.row).max() else { return 0 }
    return Double(highest + 1) * rowHeight + gap
  }

  func elements(above plot: Rectangle) -> [Element] {
    places.map { place in
      let bottom = plot.top - gap - Double(place.row) * rowHeight
      return typesetter.text(
        place.note.label, place.note.style, at: Point(x: place.left, y: bottom), .left, .bottom)
    }
  }
}
