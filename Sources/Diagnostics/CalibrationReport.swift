public import Calibration

/// What `misread calibrate` prints as JSON: the headline figures, then everything.
public struct CalibrationReport: Hashable, Sendable, Codable {
  /// The name of the data.
  public let data: String
  /// The name of the network; nil where only its answers were given.
  public let model: String?
  /// The temperature; nil where none was fitted.
  public let temperature: Double?
  /// The predictions as they are.
  public let before: CalibrationFigures
  /// The predictions under the rule, each judged by a rule that had not seen it.
  public let after: CalibrationFigures?
  /// Everything, bin by bin.
  public let summary: CalibrationSummary
  /// What stands beside the figures.
  public let context: CalibrationContext
  /// What it takes to repeat it.
  public let provenance: Provenance

  /// Gathers the figures of a summary.
  public init(
    _ summary: CalibrationSummary, data: String, model: String?, provenance: Provenance,
    context: CalibrationContext = CalibrationContext()
  ) {
    (self.data, self.model, self.summary) = (data, model, summary)
    (self.context, self.provenance) = (context, provenance)
    temperature = summary.temperature?.temperature
    before = CalibrationFigures(summary.before.scores)
    after = summary.after.map { CalibrationFigures($0.scores) }
  }
}

/// The headline figures of one set of predictions.
public struct CalibrationFigures: Hashable, Sendable, Codable {
  /// The number of rows.
  public let count: Int
  /// The share of right answers, in `0...1`.
  public let accuracy: Double
  /// Wilson's 95 % interval of the accuracy.
  public let accuracyInterval: Interval
  /// The mean probability of the class said, in `0...1`.
  public let meanConfidence: Double
  /// Expected calibration error, 15 bins of equal width `(lower, upper]`.
  public let ece: Double
  /// Mean negative log-likelihood, in nats.
  public let nll: Double
  /// Multiclass Brier score, in `0...2`.
  public let brier: Double

  init(_ scores: CalibrationScores) {
    (count, accuracy) = (scores.count, scores.accuracy)
    accuracyInterval = scores.accuracyInterval
    meanConfidence = scores.meanConfidence
    ece = scores.expectedCalibrationError
    (nll, brier) = (scores.negativeLogLikelihood, scores.brierScore)
  }
}

/// What is known beside the scores of a calibration: whence the data come, and what follows.
public struct CalibrationContext: Hashable, Sendable, Codable {
  /// The label of each class; none where they are numbers.
  public var labels: [String] = []
  /// SHA-256 of the model file; nil where only answers were given.
  public var modelHash: String?
  /// The name of the recipe by which the pictures were fed; nil where they needed none.
  public var recipe: String?
  /// The digest of the judged rows, as ``DataFingerprint/digest``.
  public var dataHash: String?
  /// The digest of the rows that the rule was fitted on.
  public var fitHash: String?
  /// What makes the scores a doubtful ground, in a sentence.
  public var warning: String?
  /// From which confidence on to answer.
  public var abstention: Abstention?
  /// The wrong answers with the largest p(said) − p(truth).
  public var mistakes: [SureMistake] = []
  /// The user's own pictures beside the data.
  public var own: OwnPictures?
  /// The calibrated model that was written.
  public var export: ExportedModel?

  /// Creates a context of which nothing is known.
  public init() {}
}

/// A user's own pictures, held against the data that a rule comes from.
public struct OwnPictures: Hashable, Sendable, Codable {
  /// The name of the folder.
  public let name: String
  /// The name of the recipe by which they were fed.
  public let recipe: String?
  /// The answers as they are.
  public let view: CalibrationView
  /// What the temperature of each set does to the other.
  public let comparison: TwoSetComparison
  /// The threshold of the data, applied to these pictures.
  public let carried: SelectiveAccuracy?
  /// From which confidence on to answer these pictures.
  public let abstention: Abstention

  /// Creates a record.
  public init(
    name: String, recipe: String?, view: CalibrationView, comparison: TwoSetComparison,
    carried: SelectiveAccuracy?, abstention: Abstention
  ) {
    (self.name, self.recipe, self.view) = (name, recipe, view)
    (self.comparison, self.carried, self.abstention) = (comparison, carried, abstention)
  }
}

/// A calibrated model that was written, and how it was checked.
public struct ExportedModel: Hashable, Sendable, Codable {
  /// The file's name.
  public let name: String
  /// SHA-256 of the file.
  public let hash: String
  /// The number of pictures on which it was checked.
  public let checkedCount: Int
  /// The largest difference of any probability from the calibrator's.
  public let largestDifference: Double

  /// Creates a record.
  public init(name: String, hash: String, checkedCount: Int, largestDifference: Double) {
    (self.name, self.hash) = (name, hash)
    (self.checkedCount, self.largestDifference) = (checkedCount, largestDifference)
  }
}
