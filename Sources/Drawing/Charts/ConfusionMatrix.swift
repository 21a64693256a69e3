/// How often each class was named for each true class.
///
/// Counts are printed, shades are shares of their row. Rows of classes that have no image are grey,
/// not zero.
public struct ConfusionMatrix: Block, Hashable {
  /// The names of the classes.
  public let classes: [String]
  /// Shape `[true class, named class]`.
  public let counts: [[Int]]
  /// The longest side of a cell in points.
  public let longestCell: Double

  /// Creates a matrix.
  ///
  /// - Precondition: `counts` has a row and a column for each class, and no negative number.
  public init(classes: [String], counts: [[Int]], longestCell: Double = 24) {
    precondition(!classes.isEmpty, "expected at least one class")
    precondition(counts.count == classes.count, "expected \(classes.count) rows")
    for row in counts {
      precondition(row.count == classes.count, "expected \(classes.count) columns")
      precondition(row.allSatisfy { $0 >= 0 }, "expected counts of 0 or more, got \(row)")
    }
    (self.classes, self.counts, self.longestCell) = (classes, counts, longestCell)
  }

  /// Whether no image belongs to a class.
  private func isAbsent(_ row: Int) -> Bool { counts[row].allSatisfy { $0 == 0 } }

  private struct Geometry {
    let left, top, cell: Double
    /// What the axes are, above everything.
    let title: Text
    /// Whether the names of columns fit above them.
    let hasColumnNames: Bool
    /// Whether all counts fit into their cells.
    let hasNumbers: Bool
    /// What must be said below; may be empty.
    let note: RichText
  }

  private func geometry(_ width: Double, _ typesetter: Typesetter) -> Geometry {
    let theme = typesetter.theme
    let line = typesetter.height("0", theme.tick)
    let names = typesetter.width(classes.map { RichText($0) }, theme.label.weight(.bold))
    let gap = theme.spacing.tiny
    let totals = typesetter.width(classes.indices.map { RichText(total($0)) }, theme.tick)
    func cell(beside names: Double) -> Double {
      let room = width - names - totals - 4 * gap
      return max(1, min(longestCell, room / Double(classes.count)))
    }
    let wished = min(names, width * 0.3)
    let hasRowNames = line <= cell(beside: wished)
    let cell = cell(beside: hasRowNames ? wished : 0)
    let widest = typesetter.width(
      counts.joined().filter { $0 > 0 }.map { RichText("\($0)") }, theme.tick)
    let hasNumbers = widest + 2 <= cell && line <= cell
    let hasColumnNames = hasRowNames && names + 2 <= cell
    let words = typesetter.words
    let notes = [
      hasNumbers ? nil : words.shadesOnly,
      classes.indices.contains(where: isAbsent) ? words.absent : nil,
    ].compactMap(\.self)
    let title = Text(
      RichText(words.trueClass + " ↓   " + words.saidClass + " →"), style: theme.tick, width: width)
    let titleHeight = typesetter.measurer.metrics(of: title).size.height
    return Geometry(
      left: hasRowNames ? wished + 2 * gap : 0,
      top: titleHeight + theme.spacing.small + (hasColumnNames ? line + gap : 0), cell: cell,
      title: title, hasColumnNames: hasColumnNames, hasNumbers: hasNumbers,
      note: RichText(notes.joined(separator: " ")))
  }

  private func total(_ row: Int) -> String {
    isAbsent(row) ? Numeral.missing : "n " + Numeral.count(counts[row].reduce(0, +))
  }

  /// The names, the cells, and a note where a class is absent.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let geometry = geometry(width, typesetter)
    let note = typesetter.height(geometry.note, typesetter.theme.caption, width: width)
    return geometry.top + geometry.cell * Double(classes.count)
      + (note > 0 ? note + typesetter.theme.spacing.small : 0)
  }

  /// True classes downwards, named classes across.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let geometry = geometry(frame.width, typesetter)
    let side = geometry.cell * Double(classes.count)
    let grid = Rectangle(
      x: frame.x + geometry.left, y: frame.y + geometry.top, width: side, height: side)
    var parts: [Element] = [.text(geometry.title, at: frame.origin)]
    for index in classes.indices {
      parts += names(index, grid, geometry, typesetter)
      if isAbsent(index) {
        let y = grid.y + Double(index) * geometry.cell
        let row = Rectangle(x: grid.x, y: y, width: grid.width, height: geometry.cell)
        parts.append(.fill(Path(row), theme.rule))
      }
      for column in classes.indices where counts[index][column] > 0 {
        parts += cell(index, column, grid, geometry, typesetter)
      }
    }
    parts.append(.stroke(Path(grid), Stroke(theme.rule, width: 0.6)))
    for index in classes.indices where !isAbsent(index) {
      // The diagonal is where answers are right.
      let box = cellFrame(index, index, grid, geometry.cell)
      parts.append(.stroke(Path(box.inset(by: 0.5)), Stroke(theme.ink, width: 0.8)))
    }
    if !geometry.note.isEmpty {
      let text = Text(geometry.note, style: theme.caption, width: frame.width)
      parts.append(.text(text, at: Point(x: frame.x, y: grid.bottom + theme.spacing.small)))
    }
    return parts
  }

  private func cellFrame(
    _ row: Int, _ column: Int, _ grid: Rectangle, _ cell: Double
  ) -> Rectangle {
    Rectangle(
      x: grid.x + Double(column) * cell, y: grid.y + Double(row) * cell, width: cell,
      height: cell)
  }

  private func names(
    _ index: Int, _ grid: Rectangle, _ geometry: Geometry, _ typesetter: Typesetter
  ) -> [Element] {
    let theme = typesetter.theme
    guard geometry.left > 0 else { return [] }
    let style = theme.label.weight(.bold).color(isAbsent(index) ? theme.muted : theme.ink)
    let offset = (Double(index) + 0.5) * geometry.cell
    let gap = theme.spacing.tiny
    let width = geometry.left - 2 * gap
    let name = RichText(classes[index])
    var parts: [Element] = []
    let label = Text(name, style: style.aligned(.right), width: width)
    let height = typesetter.measurer.metrics(of: label).size.height
    // A name that would need two lines and reach into its neighbours is left out.
    if height <= geometry.cell {
      let y = grid.y + offset - height / 2
      parts.append(.text(label, at: Point(x: grid.left - gap - width, y: y)))
    }
    if geometry.hasColumnNames {
      let place = Point(x: grid.x + offset, y: grid.y - gap)
      parts.append(typesetter.text(name, style, at: place, .center, .bottom))
    }
    let total = Point(x: grid.right + gap + 1, y: grid.y + offset)
    return parts + [
      typesetter.text(RichText(self.total(index)), theme.tick, at: total, .left, .middle)
    ]
  }

  private func cell(
    _ row: Int, _ column: Int, _ grid: Rectangle, _ geometry: Geometry, _ typesetter: Typesetter
  ) -> [Element] {
    let theme = typesetter.theme
    let box = cellFrame(row, column, grid, geometry.cell)
    let count = counts[row][column]
    // A square root shows rare mistakes; 0.8 of the map keeps the darkest cell readable.
    let share = Double(count) / Double(counts[row].reduce(0, +))
    let map = row == column ? ColorMap.blues : ColorMap.oranges
    let color = map.color(at: 0.8 * share.squareRoot())
    var parts: [Element] = [.fill(Path(box), color)]
    if geometry.hasNumbers {
      let style = theme.tick.color(color.luminance < 0.3 ? .white : theme.ink)
      parts.append(
        typesetter.text(RichText("\(count)"), style, at: box.center, .center, .middle))
    }
    return parts
  }
}
