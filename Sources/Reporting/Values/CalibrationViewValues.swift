import Calibration
import Drawing

/// One set of predictions as values of a template: its scores, bins, confusions and coverage.
struct CalibrationViewValues {
  let view: CalibrationView

  init(_ view: CalibrationView) { self.view = view }

  /// All of it.
  var root: ReportValue {
    let scores = view.scores
    let bins = zip(view.curve.bins, view.band.ranges).map { $0.drawn(consistency: $1) }
    return .group([
      .count: .count(scores.count), .accuracy: .number(scores.accuracy),
      .lower: .number(scores.accuracyInterval.lower),
      .upper: .number(scores.accuracyInterval.upper),
      .meanConfidence: .number(scores.meanConfidence),
      .nll: .number(scores.negativeLogLikelihood), .brier: .number(scores.brierScore),
      .ece: .number(scores.expectedCalibrationError),
      .smoothError: .number(scores.smoothCalibrationError),
      .chance: .number(scores.null.mean), .chanceLimit: .number(scores.null.upper95),
      .pValue: .number(scores.null.pValue), .draws: .count(scores.null.draws),
      .sureMistakes: .count(scores.sureMistakes), .certainCount: .count(view.certainCount),
      .overconfidence: .number(scores.overconfidence),
      .underconfidence: .number(scores.underconfidence),
      .maximumError: .number(scores.maximumCalibrationError),
      .equalMassError: .number(scores.equalMassCalibrationError),
      .classwiseError: .number(scores.classwiseCalibrationError),
      .ks: .number(scores.kolmogorovSmirnov.statistic),
      .ksValue: .number(ifKnown: scores.kolmogorovSmirnov.pValue),
      .area: .number(scores.riskCoverageArea),
      .honest: .group([
        .accuracy: .number(scores.expectation.accuracy),
        .nll: .number(scores.expectation.negativeLogLikelihood),
        .brier: .number(scores.expectation.brierScore),
        .sureMistakes: .number(scores.expectation.sureMistakes),
      ]),
      .intervals: intervals,
      .reliability: .reliability(ReliabilityFigure(bins: bins, curve: curve)),
    ])
  }

  private var intervals: ReportValue {
    func ends(_ interval: Interval?) -> ReportValue {
      guard let interval else { return .nothing }
      return .group([.lower: .number(interval.lower), .upper: .number(interval.upper)])
    }
    let scores = view.scores
    return .group([
      .accuracy: ends(scores.accuracyInterval),
      .meanConfidence: ends(scores.meanConfidenceInterval),
      .nll: ends(scores.negativeLogLikelihoodInterval), .brier: ends(scores.brierScoreInterval),
    ])
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
