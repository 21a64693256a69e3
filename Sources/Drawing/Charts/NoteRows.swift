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
///
/// Words too long for one row wrap above the others.
struct NoteRows {
  private var places: [(left: Double, width: Double, row: Int, note: Note)] = []
  private var wide: [Text] = []
  private let rowHeight: Double
  /// From the plot to the words: half a tick label stands out above it beside a title.
  private let gap: Double
  private let left: Double
  private let typesetter: Typesetter

  /// Finds places; the first notes stand nearest to the plot.
  init(
    _ notes: [Note], title: String, along x: AxisScale, left: Double, typesetter: Typesetter
  ) {
    self.typesetter = typesetter
    self.left = left
    // Some scripts stand higher than digits.
    let labels = notes.map { ($0.label, $0.style) } + [(RichText(title), typesetter.theme.tick)]
    rowHeight = labels.reduce(0) { max($0, typesetter.height($1.0, $1.1)) }
    gap = title.isEmpty ? 2.5 : rowHeight / 2 + 1
    let room = x.end - left
    for note in notes where !note.label.isEmpty {
      let width = typesetter.width([note.label], note.style)
      let wished =
        switch note.across {
        case .left: x(note.x) + 3
        case .center: x(note.x) - width / 2
        case .right: x(note.x) - width - 3
        }
      place(note, from: max(left, min(wished, x.end - width)), width: width, room: room)
    }
    guard !title.isEmpty else { return }
    let note = Note(x: .nan, label: RichText(title), style: typesetter.theme.tick)
    place(
      note, from: left, width: typesetter.width([note.label], note.style), room: room)
  }

  private mutating func place(_ note: Note, from left: Double, width: Double, room: Double) {
    guard width <= room else {
      wide.append(Text(note.label, style: note.style, width: room))
      return
    }
    func isTaken(_ row: Int) -> Bool {
      places.contains {
        $0.row == row && left < $0.left + $0.width + 8 && $0.left < left + width + 8
      }
    }
    var row = 0
    while isTaken(row) { row += 1 }
    places.append((left, width, row, note))
  }

  private var rowCount: Int { (places.map(\.row).max() ?? -1) + 1 }

  private func height(of text: Text) -> Double {
    typesetter.measurer.metrics(of: text).size.height
  }

  var height: Double {
    guard rowCount > 0 || !wide.isEmpty else { return 0 }
    return Double(rowCount) * rowHeight + gap + wide.reduce(0) { $0 + height(of: $1) }
  }

  func elements(above plot: Rectangle) -> [Element] {
    let rows = places.map { place in
      let bottom = plot.top - gap - Double(place.row) * rowHeight
      return typesetter.text(
        place.note.label, place.note.style, at: Point(x: place.left, y: bottom), .left, .bottom)
    }
    var top = plot.top - gap - Double(rowCount) * rowHeight
    return rows
      + wide.map { text in
        top -= height(of: text)
        return .text(text, at: Point(x: left, y: top))
      }
  }
}
