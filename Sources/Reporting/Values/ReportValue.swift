import Drawing

/// What a template can print or draw: a tree of names with values at its ends.
indirect enum ReportValue: Sendable {
  /// Nothing: not known, or not asked for.
  case nothing
  /// Words, printed as they are.
  case text(String)
  /// Sentences in which `` ` `` encloses what is typed or named.
  case prose(String)
  /// A number; a template chooses its format.
  case number(Double)
  /// A yes or no.
  case flag(Bool)
  /// Values one after another.
  case list([ReportValue])
  /// Values with names.
  case group([ValueName: ReportValue])
  /// Something with a shape of its own.
  case picture(any Picture)
  /// Signed values over the cells of a picture.
  case map(SignedMap)
  /// Signed values drawn back onto a photograph.
  case projection(MapProjection)
  /// Probabilities of all classes.
  case classes(ClassProbabilities)
  /// Confidence against accuracy.
  case reliability(ReliabilityFigure)
  /// What was said for each true class.
  case confusion(ConfusionCounts)
  /// A small curve.
  case curve(Sparkline)
  /// Lines over one quantity.
  case lines(LineFigure)

  /// Words where there are some, else nothing.
  static func text(ifKnown text: String?) -> ReportValue { text.map { .text($0) } ?? .nothing }
  /// A number where there is one, else nothing.
  static func number(ifKnown value: Double?) -> ReportValue {
    value.map { .number($0) } ?? .nothing
  }
  /// A count.
  static func count(_ value: Int) -> ReportValue { .number(Double(value)) }

  /// The value of that name, nil where this is no group or has none.
  subscript(name: ValueName) -> ReportValue? {
    guard case .group(let members) = self else { return nil }
    return members[name]
  }

  /// The elements of a list; a group or an end counts as one, nothing as none.
  var elements: [ReportValue] {
    switch self {
    case .nothing: []
    case .list(let elements): elements
    default: [self]
    }
  }

  /// Whether a section of a template is shown for it, as Mustache has it.
  var isShown: Bool {
    switch self {
    case .nothing: false
    case .text(let text), .prose(let text): !text.isEmpty
    case .flag(let flag): flag
    case .list(let elements): !elements.isEmpty
    default: true
    }
  }

  /// Every map in the tree.
  var maps: [SignedMap] {
    switch self {
    case .map(let map): [map]
    case .projection(let projection): [projection.map]
    case .list(let elements): elements.flatMap(\.maps)
    case .group(let members): ValueName.allCases.flatMap { members[$0]?.maps ?? [] }
    default: []
    }
  }
}

/// Signed values over the cells of a picture, in a unit.
struct SignedMap: Hashable, Sendable {
  /// The values, in `unit`.
  let cells: CellGrid
  /// What is counted, in the template's words.
  let unit: String
  /// The picture whose outline is drawn over the map, or nil.
  let underlay: CellGrid?
  /// Whether the map failed its checks and is crossed out.
  var isDoubtful = false
}

/// Signed values and the photograph on which they lie.
struct MapProjection: Hashable, Sendable {
  let map: SignedMap
  let photograph: Raster
  /// From the photograph's pixels to the map's cells.
  let transform: PlaneTransform

  /// The picture, in the colours of a scale.
  func picture(_ scale: SymmetricScale) -> ProjectedMap {
    ProjectedMap(map.cells, scale: scale, on: photograph, through: transform)
  }
}

/// The probabilities of all classes, before and after calibration.
struct ClassProbabilities: Hashable, Sendable {
  /// One label per class.
  let labels: [String]
  /// One probability per class.
  let raw: [Double]
  /// One probability per class after temperature scaling, where a temperature is known.
  let calibrated: [Double]?
  /// The index of the class said.
  let said: Int
  /// The index of the true class, where it is known.
  let truth: Int?
}

/// How often each class was said for each true class.
struct ConfusionCounts: Hashable, Sendable {
  /// One label per class.
  let labels: [String]
  /// Shape `[true class, class said]`.
  let counts: [[Int]]
}

/// A reliability curve and where one picture lies on it.
struct ReliabilityFigure: Hashable, Sendable {
  /// The bins from the least to the greatest confidence.
  let bins: [ReliabilityDiagram.Bin]
  /// A curve without bins, or none.
  var curve: [Point] = []
  /// The confidence of one picture, or nil.
  var mark: Double?
}

/// Lines over one quantity, with their axes.
struct LineFigure: Hashable, Sendable {
  /// One line.
  struct Line: Hashable, Sendable {
    /// The place of its name among the figure's words; a name of its own where there is none.
    let name: String
    /// What it stands for.
    let role: LineChart.Role
    /// Where it goes.
    let points: [Point]
    /// Whether `name` is printed as it is, because it is a class's label.
    var isLabel = false
  }

  /// The lines, the most important last.
  let lines: [Line]
  /// The range across, or nil for that of the lines.
  var across: ClosedRange<Double>?
  /// The range upwards, or nil for that of the lines.
  var upwards: ClosedRange<Double>? = 0...1
  /// Whether the numbers across are shares.
  var isShareAcross = false
  /// A marked place, or nil.
  var mark: Double?
  /// A shaded stretch, or nil.
  var band: ClosedRange<Double>?
}
