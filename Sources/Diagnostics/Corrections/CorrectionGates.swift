package import Photographs

/// Which corrections a picture's measures call for.
struct CorrectionGates {
  /// The corrections of the measures that lie outside of their safe range.
  let open: Set<Correction>
  /// Those that come before all others: wrong polarity, and ink that was mostly lost.
  let prerequisites: [Correction]

  /// The share of the ink below which nothing else can be judged: in such a picture aspect or
  /// size would be named for what is nearly empty.
  private static let leastInk = 0.35

  init(_ measures: [MeasureReading]) {
    open = Set(measures.filter { !$0.isSafe }.map(\.measure.correction))
    let isInkLost = measures.contains { $0.measure == .ink && $0.value < Self.leastInk }
    prerequisites =
      (open.contains(.polarity) ? [.polarity] : []) + (isInkLost ? [Correction.levels] : [])
  }
}

extension Measure {
  /// What sets the measure right.
  package var correction: Correction {
    switch self {
    case .polarity: .polarity
    case .background: .background
    case .size: .size
    case .position: .position
    case .stroke: .stroke
    case .ink: .levels
    case .aspect: .aspect
    }
  }
}

extension Correction {
  /// What it sets right; nil where that is no measure of ink.
  package var measure: Measure? { Measure.allCases.first { $0.correction == self } }
}
