public import Calibration

/// How well a network reads a whole folder: every number that its report prints.
public struct Audit: Hashable, Sendable, Codable {
  /// The folder's name.
  public let folder: String
  /// The network that answered.
  public let model: ModelRecord
  /// The name of the recipe by which the pictures were fed.
  public let recipe: String
  /// What logits were divided by; nil where they were taken as they are.
  public let temperature: Double?
  /// The number of pictures that have a truth and were read.
  public let count: Int
  /// The share read rightly, in `0...1`.
  public let accuracy: Double
  /// The 95 % interval of the accuracy (Wilson).
  public let accuracyInterval: Interval
  /// The mean probability of the class said, in `0...1`.
  public let meanConfidence: Double
  /// The same counted without answers below a confidence; nil where none was asked for.
  public let counting: AuditCounting?
  /// How honest the confidences are.
  public let calibration: AuditCalibration
  /// `confusion[truth][said]`, counts.
  public let confusion: [[Int]]
  /// One row per class that occurs.
  public let classes: [ClassScore]
  /// The same pictures under each recipe, the audited one first.
  public let recipes: [RecipeScore]
  /// The same pictures by other networks, under each recipe that fits them.
  public let networks: [NetworkScores]
  /// What was demanded of the folder, and whether it is met.
  public let thresholds: [ThresholdResult]
  /// The surest mistakes, by p(said) − p(truth), with their pictures.
  public internal(set) var mistakes: [AuditMistake]
  /// Every picture that was read, in the order of the names.
  public let entries: [AuditEntry]
  /// The files that could not be read, with the reason for each.
  public let unreadable: [UnreadableFile]
  /// What it takes to repeat the audit.
  public let provenance: Provenance
}

extension Audit {
  /// The same without pictures; every mistake is still among the entries.
  public var withoutPictures: Audit {
    var audit = self
    audit.mistakes = []
    return audit
  }
}

/// How honest confidences are, beside what honest ones would show by chance.
public struct AuditCalibration: Hashable, Sendable, Codable {
  /// Expected calibration error, 15 bins of equal width `(lower, upper]`, in `0...1`.
  public let expectedCalibrationError: Double
  /// The 95 % interval of the error once what chance alone gives is taken off.
  public let interval: Interval
  /// What a perfectly calibrated model would score on as many pictures.
  public let chance: CalibrationNull
  /// Mean negative log-likelihood, in nats.
  public let negativeLogLikelihood: Double
  /// Mean squared distance of the probabilities from the truth, in `0...2`.
  public let brierScore: Double
  /// Mistakes that were at least 90 % sure.
  public let sureMistakes: Int
  /// Confidence against accuracy, bin by bin.
  public let reliability: ReliabilityCurve
}

/// How well one class is read.
public struct ClassScore: Hashable, Sendable, Codable {
  /// The class.
  public let label: String
  /// The number of its pictures.
  public let count: Int
  /// How many of them were read rightly.
  public let right: Int
  /// The 95 % interval of the share read rightly (Wilson).
  public let interval: Interval
  /// The mean probability of the class said over its pictures, in `0...1`.
  public let meanConfidence: Double
}

/// Right answers counted as the question does: none is given below a confidence.
public struct AuditCounting: Hashable, Sendable, Codable {
  /// The least confidence of an answer, in `0...1`.
  public let threshold: Double
  /// How many pictures were answered.
  public let answered: Int
  /// How many of those were answered rightly.
  public let right: Int
  /// The 95 % interval of the share answered rightly (Wilson); nil where none was answered.
  public let interval: Interval?

  /// Counts answers of at least `threshold`; nil without one.
  init?(_ readings: [(reading: AuditReading?, isRight: Bool)], threshold: Double?) {
    guard let threshold else { return nil }
    self.threshold = threshold
    let kept = readings.filter { ($0.reading?.confidence ?? 0) >= threshold }
    (answered, right) = (kept.count, kept.count { $0.isRight })
    interval = kept.isEmpty ? nil : .wilson(right, of: answered)
  }
}

/// The folder under one recipe, compared picture by picture with the audited recipe and network.
public struct RecipeScore: Hashable, Sendable, Codable {
  /// The recipe's name.
  public let name: String
  /// How many pictures were read rightly; one that the recipe could not prepare counts as wrong.
  public let right: Int
  /// The share read rightly, in `0...1`.
  public let accuracy: Double
  /// The 95 % interval of the accuracy (Wilson).
  public let interval: Interval
  /// The mean probability of the class said, in `0...1`.
  public let meanConfidence: Double
  /// Pictures read rightly here and wrongly as audited.
  public let gained: Int
  /// Pictures read wrongly here and rightly as audited.
  public let lost: Int
  /// Exact p-value of McNemar's test that gains and losses are equally likely.
  public let pValue: Double
  /// The same counted without answers below a confidence; nil where none was asked for.
  public let counting: AuditCounting?
}

/// The folder by another network.
public struct NetworkScores: Hashable, Sendable, Codable {
  /// The network's name.
  public let name: String
  /// Its scores under each recipe whose pictures it takes, the audited recipe first.
  public let recipes: [RecipeScore]
}

/// What a network said of a picture under one recipe.
public struct AuditReading: Hashable, Sendable, Codable {
  /// The class said.
  public let said: String
  /// Its probability, in `0...1`.
  public let confidence: Double
}

/// One picture of the folder.
public struct AuditEntry: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// The true class's label.
  public let truth: String
  /// Extent across, in pixels, upright.
  public let width: Int
  /// Extent down, in pixels, upright.
  public let height: Int
  /// The first 16 digits of the file's SHA-256; empty if unknown.
  public let hash: String
  /// The class said; nil where the recipe could not prepare the picture.
  public let said: String?
  /// The probability of the class said, in `0...1`.
  public let confidence: Double
  /// The probability of the true class, in `0...1`.
  public let truthProbability: Double
  /// One logit per class; none where the recipe could not prepare the picture.
  public let logits: [Double]
  /// What was said under each recipe in the order of ``Audit/recipes``, then what each of
  /// ``Audit/networks`` said; nil where the picture could not be prepared so.
  public let readings: [AuditReading?]
  /// What was measured of the picture; nil where that was not asked for.
  public let measures: PictureMeasures?
  /// The share of held-out pictures that are more like training pictures, in `0...1`; nil where
  /// nothing is known of these.
  public let likeness: Double?
  /// Why the recipe could not prepare the picture.
  public let failure: String?

  /// Whether the picture was read rightly.
  public var isRight: Bool { said == truth }

  /// p(said) − p(truth), in `0...1`; how sure a mistake is.
  public var margin: Double { confidence - truthProbability }
}

/// A sure mistake with its pictures.
public struct AuditMistake: Hashable, Sendable, Codable {
  /// What was said.
  public let entry: AuditEntry
  /// The picture as photographed, reduced.
  public let picture: PictureRecord
  /// The picture as the network read it.
  public let fed: FedImage?
}

/// A file that could not be read.
public struct UnreadableFile: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// Why.
  public let reason: String

  /// Creates a record.
  public init(name: String, reason: String) {
    (self.name, self.reason) = (name, reason)
  }
}
