import Attribution
import Diagnostics
import Drawing
import Tensors

extension AttributionMap {
  /// The map with its method in words, as values of a template; the outline of `fed` is drawn
  /// over it.
  func value(over fed: FedImage?, _ vocabulary: Vocabulary) -> ReportValue {
    let unitName = vocabulary.units[unit.rawValue] ?? unit.rawValue
    let signed = SignedMap(
      cells: printed, unit: unitName, underlay: fed.flatMap { $0.channels == 1 ? $0.cells : nil })
    return .group([
      .map: .map(signed), .unit: .text(unitName), .isZero: .flag(isZero),
      .method: .text(vocabulary.methods[method.name] ?? method.name),
      .definition: .text(method.definition), .reading: .text(method.reading),
      .source: .text(method.source), .value: .number(baseValue * factor),
      .valueUnit: .text(vocabulary.units["value." + target.unit.rawValue] ?? unitName),
    ])
  }

  /// Probabilities are printed as percentage points.
  private var factor: Double {
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
