/// A scale from `-limit` to `+limit`, blue over white to orange, shared by the maps of a page.
public struct SymmetricScale: Hashable, Sendable {
  /// The magnitude at both ends, 0 or more, in units of ``unit``.
  public let limit: Double
  /// What is counted, for example `logits` or `percentage points`; may be empty.
  public let unit: String

  /// Creates a scale; a negative limit counts by its magnitude, NaN and infinities as 0.
  public init(limit: Double, unit: String) {
    self.limit = limit.isFinite ? abs(limit) : 0
    self.unit = unit
  }

  /// Creates the smallest scale that holds all finite values of some maps.
  public init(covering maps: some Sequence<CellGrid>, unit: String) {
    self.init(limit: maps.reduce(0) { max($0, $1.largestMagnitude) }, unit: unit)
  }

  /// The colour of a value; white for every value when the limit is 0.
  public func color(of value: Double) -> Color {
    ColorMap.blueWhiteOrange.color(at: limit > 0 ? 0.5 + 0.5 * value / limit : 0.5)
  }

  /// A value with its sign, in as many digits as the scale deserves.
  func label(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var (digits, threshold) = (limit >= 100 ? 0 : 1, 10.0)
    while limit < threshold, digits < 10 { (digits, threshold) = (digits + 1, threshold / 10) }
    return Numeral.fixed(value, digits: digits, isSigned: true)
  }
}

/// Signed values over a picture's cells; positive pushes towards the class asked about.
///
/// Cells are drawn exactly, without smoothing. A map of zeros is drawn white and says so.
public struct HeatMap: Picture, Block, Hashable {
  /// Shape `[rows, columns]`; NaN cells are hatched.
  public let values: CellGrid
  /// The colours, the same for all maps that are to be compared.
  public let scale: SymmetricScale
  /// The picture whose outline is drawn over the map, or nil.
  ///
  /// Cells of at least half its largest value are inside. Its shape may differ from the map's.
  public let underlay: CellGrid?
  /// Printed below when the map stands alone; may be empty.
  public let note: RichText

  /// Creates a map.
  public init(
    _ values: CellGrid, scale: SymmetricScale, underlay: CellGrid? = nil, note: RichText = ""
  ) {
    self.values = values
    self.scale = scale
    self.underlay = underlay
    self.note = note
  }

  /// Width over height, with square cells.
  public var aspectRatio: Double { values.aspectRatio }

  private var isFlat: Bool { values.largestMagnitude == 0 && values.missingCount == 0 }

  /// That all values are 0, or how many are missing.
  public func remark(_ words: Words) -> RichText {
    isFlat ? RichText(words.allZero) : missingRemark(values, words)
  }

  /// The cells, the outline and a thin frame.
  public func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let raster = Raster(values) { value in
      value.isFinite ? scale.color(of: Double(value)) : .white
    }
    var parts: [Element] = [.raster(raster, in: frame)]
    parts += hatching(of: values, in: frame, theme)
    if let underlay {
      let limit = Float(underlay.largestMagnitude / 2)
      let outline = CellOutline(underlay) { $0 >= limit && limit > 0 }.path(in: frame)
      if !outline.steps.isEmpty {
        let color = theme.ink.mixed(with: .white, amount: 0.25)
        parts.append(.stroke(outline, Stroke(color, width: 0.6)))
      }
    }
    return parts + [.stroke(Path(frame), Stroke(theme.rule, width: 0.6))]
  }

  /// As high as the width asks for, with the note below.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    PictureBlock(self, note).height(forWidth: width, using: typesetter)
  }

  /// The map across the whole width, with the note below.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    PictureBlock(self, note).elements(in: frame, using: typesetter)
  }
}

/// The border between the cells inside and outside of a shape, along cell edges.
struct CellOutline {
  let rows, columns: Int
  private let inside: [Bool]

  init(_ cells: CellGrid, where isInside: (Float) -> Bool) {
    (rows, columns) = (cells.rows, cells.columns)
    inside = cells.values.map(isInside)
  }

  private func isInside(_ row: Int, _ column: Int) -> Bool {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return false }
    return inside[row * columns + column]
  }

  /// The border as straight lines, each as long as it goes.
  func path(in frame: Rectangle) -> Path {
    let width = frame.width / Double(columns)
    let height = frame.height / Double(rows)
    var path = Path()
    func add(_ runs: [Range<Int>], _ point: (Int) -> Point) {
      for run in runs { path.append(.line(point(run.lowerBound), point(run.upperBound))) }
    }
    for row in 0...rows {
      add(runs(columns) { isInside(row - 1, $0) != isInside(row, $0) }) { column in
        Point(x: frame.x + Double(column) * width, y: frame.y + Double(row) * height)
      }
    }
    for column in 0...columns {
      add(runs(rows) { isInside($0, column - 1) != isInside($0, column) }) { row in
        Point(x: frame.x + Double(column) * width, y: frame.y + Double(row) * height)
      }
    }
    return path
  }

  private func runs(_ count: Int, where isEdge: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in 0..<count where isEdge(index) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}
