import Calibration
import Diagnostics
import Drawing

/// What is known of a network's calibration, as values of a template.
struct CalibrationValues {
  let record: CalibrationRecord
  /// The confidence in the picture in question.
  let confidence: Double

  init(_ record: CalibrationRecord, confidence: Double) {
    (self.record, self.confidence) = (record, confidence)
  }

  /// All of it.
  var root: ReportValue {
    .group([
      .temperature: .number(record.temperature), .fitCount: .count(record.fitCount),
      .fittedOn: .text(record.fittedOn), .recipe: .text(ifKnown: record.recipe),
      .applies: .flag(record.applies),
      .reliability: record.reliability.map { curve in
        .reliability(ReliabilityFigure(bins: curve.bins.map(\.drawn), mark: confidence))
      } ?? .nothing,
      .count: .number(ifKnown: record.reliability.map { Double($0.count) }),
      .accuracy: .number(ifKnown: record.reliability.flatMap(\.accuracy)),
      .neighbours: neighbours,
    ])
  }

  /// The held-out images about whose class the network was as sure as about this one.
  private var neighbours: ReportValue {
    let bin = record.reliability?.bins.last { $0.count > 0 && $0.lower < confidence }
    guard let bin, confidence <= bin.upper, let accuracy = bin.accuracy,
      let interval = bin.accuracyInterval
    else { return .nothing }
    return .group([
      .low: .number(bin.lower), .high: .number(bin.upper), .count: .count(bin.count),
      .rightCount: .count(bin.rightCount), .accuracy: .number(accuracy),
      .lower: .number(interval.lower), .upper: .number(interval.upper),
    ])
  }
}

extension ReliabilityBin {
  /// The bin as a chart takes it.
  var drawn: ReliabilityDiagram.Bin { drawn(consistency: nil) }

  /// The bin with the range in which a perfectly calibrated network would lie.
  func drawn(consistency: Interval?) -> ReliabilityDiagram.Bin {
    ReliabilityDiagram.Bin(
      range: lower...upper, count: count, right: rightCount,
      meanConfidence: meanConfidence ?? 0,
      interval: accuracyInterval.map { $0.lower...$0.upper },
      consistency: consistency.map { $0.lower...$0.upper })
  }
}

extension ReliabilityCurve {
  /// The share of right answers; nil without any.
  var accuracy: Double? {
    count > 0 ? Double(bins.reduce(0) { $0 + $1.rightCount }) / Double(count) : nil
  }
}
