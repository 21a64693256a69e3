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
  /// How well pictures are read that have something in common, the weakest first.
  public let slices: [SliceScore]
  /// What may be wrong with the folder rather than with the network.
  public let faults: FolderFaults
  /// Why pictures were misread; nil where that was not asked for, or the network reads no digits.
  public internal(set) var causes: AuditCauses?
  /// The accuracy as every picture is moved, scaled or redrawn; nil likewise.
  public let curves: FolderCurves?
  /// The surest mistakes, by p(said) − p(truth), with their pictures where these were kept.
  public internal(set) var mistakes: [AuditMistake]
  /// Every picture that was read, in the order of the names.
  public let entries: [AuditEntry]
  /// The files that could not be read, with the reason for each.
  public let unreadable: [UnreadableFile]
  /// What it takes to repeat the audit.
  public let provenance: Provenance
}

extension Audit {
  /// The same without pictures.
  public var withoutPictures: Audit {
    var audit = self
    audit.mistakes = audit.mistakes.map(\.withoutPictures)
    for index in audit.causes?.clusters.indices ?? 0..<0 {
      audit.causes?.clusters[index].pictures = []
    }
    return audit
  }
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
  /// How many pictures were left out as they are not square; 0 unless that was asked for.
  public let skipped: Int
  /// How many of the others were answered.
  public let answered: Int
  /// How many of those were answered rightly.
  public let right: Int
  /// The 95 % interval of the share answered rightly (Wilson); nil where none was answered.
  public let interval: Interval?

  /// Counts answers of at least `threshold`.
  init(
    _ entries: [(entry: AuditEntry, reading: AuditReading?)], threshold: Double,
    squaresOnly: Bool
  ) {
    self.threshold = threshold
    let shown = squaresOnly ? entries.filter { $0.entry.isSquare } : entries
    skipped = entries.count - shown.count
    let kept = shown.filter { ($0.reading?.confidence ?? 0) >= threshold }
    (answered, right) = (kept.count, kept.count { $0.reading?.said == $0.entry.truth })
    interval = kept.isEmpty ? nil : .wilson(right, of: kept.count)
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
