import Attribution
import Diagnostics
import Drawing
import Tensors

extension AttributionMap {
  /// The map with its method in words, as values of a template; the outline of `fed` is drawn
  /// over it.
  ///
  /// Where the unit has a word for what one cell stands for, such as `logits.window`, that is
  /// printed, and only maps of that unit share a scale. A doubtful map is crossed out.
  func value(
    over fed: FedImage?, _ vocabulary: Vocabulary, cell: String? = nil, isDoubtful: Bool = false
  ) -> ReportValue {
    let signed = signed(over: fed, vocabulary, cell: cell, isDoubtful: isDoubtful)
    let unitName = signed.unit
    return .group([
      .map: .map(signed), .largest: .number(Double(extreme) * factor),
      .unit: .text(unitName), .isZero: .flag(isZero),
      .method: .text(vocabulary.methods[method.name] ?? method.name),
      .definition: .text(method.definition), .reading: .text(method.reading),
      .source: .text(method.source), .value: .number(baseValue * factor),
      .valueUnit: .text(vocabulary.units["value." + target.unit.rawValue] ?? unitName),
    ])
  }

  /// The values in the unit that is printed.
  func signed(
    over fed: FedImage?, _ vocabulary: Vocabulary, cell: String? = nil, isDoubtful: Bool = false
  ) -> SignedMap {
    let name = cell.flatMap { vocabulary.units[unit.rawValue + "." + $0] }
    return SignedMap(
      cells: printed, unit: name ?? vocabulary.units[unit.rawValue] ?? unit.rawValue,
      underlay: fed.flatMap { $0.channels == 1 ? $0.cells : nil }, isDoubtful: isDoubtful)
  }

  /// The value of the largest magnitude, with its sign.
  private var extreme: Float { values.floats.max { abs($0) < abs($1) } ?? 0 }

  /// Probabilities are printed as percentage points.
  var factor: Double {
    switch unit {
    case .probability, .probabilityPerInput: 100
    case .logits, .logitsPerInput: 1
    }
  }

  private var printed: CellGrid {
    CellGrid(
      rows: height, columns: width, values: values.floats.map { $0 * Float(factor) })
  }
}
