import Diagnostics
import Drawing

/// A measure of the picture against its safe range, as values of a template.
struct MeasureValues {
  let reading: MeasureReading
  let vocabulary: Vocabulary

  init(_ reading: MeasureReading, _ vocabulary: Vocabulary) {
    (self.reading, self.vocabulary) = (reading, vocabulary)
  }

  /// All of it.
  var root: ReportValue {
    let name = reading.measure.rawValue
    return .group([
      .name: .text(vocabulary.measures[name] ?? name),
      .phrase: .text(ifKnown: vocabulary.measures["\(name) = \(Numeral.plain(reading.value))"]),
      .unit: .text(ifKnown: vocabulary.units[name]), .value: .number(reading.value),
      .lower: .number(ifKnown: reading.range?.lower),
      .upper: .number(ifKnown: reading.range?.upper),
      .best: .number(ifKnown: reading.range?.best), .lost: .number(ifKnown: reading.accuracyLost),
      .isSafe: .flag(reading.isSafe), .isOutside: .flag(!reading.isSafe),
      .hasProfile: .flag(reading.range != nil),
      .curve: reading.range.map { .curve(curve($0)) } ?? .nothing,
    ])
  }

  /// Accuracy over the measure, from the worst of the curve or a half, whichever is less.
  private func curve(_ range: SafeRange) -> Sparkline {
    let least = min(0.5, range.accuracies.min() ?? 0)
    return Sparkline(
      zip(range.values, range.accuracies).map { Point(x: $0, y: $1) }, range: least...1,
      safe: range.lower...range.upper, mark: reading.value, height: 24)
  }
}
