import Calibration
import Drawing

/// The scores of one set of predictions as values of a template.
struct CalibrationScoresValues {
  let scores: CalibrationScores

  init(_ scores: CalibrationScores) { self.scores = scores }

  /// All of them.
  var root: ReportValue {
    .group([
      .count: .count(scores.count), .accuracy: .number(scores.accuracy),
      .lower: .number(scores.accuracyInterval.lower),
      .upper: .number(scores.accuracyInterval.upper),
      .meanConfidence: .number(scores.meanConfidence),
      .nll: .number(scores.negativeLogLikelihood), .brier: .number(scores.brierScore),
      .ece: .number(scores.expectedCalibrationError),
      .smoothError: .number(scores.smoothCalibrationError),
      .chance: .number(scores.null.mean), .chanceLimit: .number(scores.null.upper95),
      .pValue: .number(scores.null.pValue), .draws: .count(scores.null.draws),
      .sureMistakes: .count(scores.sureMistakes),
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
    ])
  }

  private var intervals: ReportValue {
    func ends(_ interval: Interval?) -> ReportValue {
      guard let interval else { return .nothing }
      return .group([.lower: .number(interval.lower), .upper: .number(interval.upper)])
    }
    return .group([
      .accuracy: ends(scores.accuracyInterval),
      .meanConfidence: ends(scores.meanConfidenceInterval),
      .nll: ends(scores.negativeLogLikelihoodInterval), .brier: ends(scores.brierScoreInterval),
    ])
  }
}
