import Calibration
import Drawing

/// One set of predictions as values of a template: its scores, bins, confusions and coverage.
struct CalibrationViewValues {
  let view: CalibrationView

  init(_ view: CalibrationView) { self.view = view }

  /// All of it.
  var root: ReportValue {
    let bins = zip(view.curve.bins, view.band.ranges).map { $0.drawn(consistency: $1) }
    guard case .group(var values) = CalibrationScoresValues(view.scores).root else {
      return .nothing
    }
    values[.certainCount] = .count(view.certainCount)
    values[.reliability] = .reliability(ReliabilityFigure(bins: bins, curve: curve))
    return .group(values)
  }

  /// The error rate of the kept answers over the share that is kept.
  var coverage: [Point] {
    view.riskCoverage.map { Point(x: $0.coverage, y: $0.errorRate) }
  }

  /// The least number of answers within the curve's bandwidth for it to be drawn there.
  private static let fewestAnswers = 10.0

  /// The curve from where on, up to the surest answers, enough of them stand behind it.
  private var curve: [Point] {
    guard let smooth = view.smooth else { return [] }
    let weight = smooth.bandwidth * Double(view.scores.count)
    let known = smooth.curve.reversed().prefix { $0.density * weight >= Self.fewestAnswers }
    return known.reversed().map { Point(x: $0.confidence, y: $0.accuracy) }
  }
}
