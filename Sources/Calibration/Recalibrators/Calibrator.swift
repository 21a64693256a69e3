/// A fitted recalibrator with where it came from, as it is saved.
///
/// As JSON: `format` (1), `kind`, `parameters` (those of the kind), `provenance`.
public struct Calibrator: Sendable, Codable {
  /// The kinds that are known, the simplest first.
  public static let kinds: [any Recalibrator.Type] = [
    TemperatureScaling.self, VectorScaling.self, IsotonicCalibration.self,
  ]

  /// The rule.
  public let recalibrator: any Recalibrator
  /// Where the rule came from.
  public let provenance: CalibratorProvenance

  /// Creates a calibrator.
  public init(_ recalibrator: any Recalibrator, provenance: CalibratorProvenance) {
    (self.recalibrator, self.provenance) = (recalibrator, provenance)
  }

  /// The kind that goes by `name`, if one does.
  public static func kind(named name: String) -> (any Recalibrator.Type)? {
    kinds.first { $0.kind == name }
  }

  /// The name of the rule's kind.
  public var kind: String { type(of: recalibrator).kind }

  /// The predictions under the rule.
  ///
  /// - Throws: ``CalibratorError/classCountsDiffer(fitted:found:)``.
  public func recalibrated(_ predictions: Predictions) throws(CalibratorError) -> Predictions {
    if let fitted = recalibrator.classCount, fitted != predictions.classCount {
      throw .classCountsDiffer(fitted: fitted, found: predictions.classCount)
    }
    return recalibrator.recalibrated(predictions)
  }

  /// Reads a calibrator.
  ///
  /// - Throws: A ``CalibratorError`` for a format or kind that is not known and for numbers that make
  ///   no rule; else what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let format = try container.decode(Int.self, forKey: .format)
    guard format == Self.format else {
      throw CalibratorError.unknownFormat(found: format, known: Self.format)
    }
    let name = try container.decode(String.self, forKey: .kind)
    guard let kind = Self.kind(named: name) else {
      throw CalibratorError.unknownKind(found: name, known: Self.kinds.map { $0.kind })
    }
    recalibrator = try container.decode(kind, forKey: .parameters)
    guard recalibrator.isSound else { throw CalibratorError.unsoundParameters(kind: name) }
    provenance = try container.decode(CalibratorProvenance.self, forKey: .provenance)
  }

  /// Writes the calibrator.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(kind, forKey: .kind)
    try container.encode(recalibrator, forKey: .parameters)
    try container.encode(provenance, forKey: .provenance)
  }

  private static let format = 1

  private enum CodingKeys: String, CodingKey {
    case format
    case kind
    case parameters
    case provenance
  }
}

extension Calibrator: Hashable {
  /// Whether rule and provenance are the same.
  public static func == (first: Calibrator, second: Calibrator) -> Bool {
    AnyHashable(first.recalibrator) == AnyHashable(second.recalibrator)
      && first.provenance == second.provenance
  }

  /// Feeds rule and provenance to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(recalibrator))
    hasher.combine(provenance)
  }
}

/// What a calibrator was fitted to.
public struct CalibratorProvenance: Hashable, Sendable, Codable {
  /// The digest of the rows it was fitted on, as ``DataFingerprint/digest``.
  public let dataHash: String
  /// The number of those rows.
  public let count: Int
  /// The hash of the model whose logits they are; nil where only logits were given.
  public let modelHash: String?
  /// The name of the recipe under which the pictures were fed; nil where only logits were given.
  public let recipe: String?
  /// The date of the fit, in the caller's form; nil where files must repeat exactly.
  public let date: String?

  /// Creates the record of a fit to `predictions`.
  public init(
    fittedTo predictions: Predictions, modelHash: String? = nil, recipe: String? = nil,
    date: String? = nil
  ) {
    dataHash = DataFingerprint(of: predictions).digest
    count = predictions.count
    (self.modelHash, self.recipe, self.date) = (modelHash, recipe, date)
  }
}

/// Why a saved calibrator can't be used.
@nonexhaustive
public enum CalibratorError: Error, Hashable, Sendable {
  /// The file is of another format than the one known.
  case unknownFormat(found: Int, known: Int)
  /// The file names a kind of rule that is not known.
  case unknownKind(found: String, known: [String])
  /// The numbers make no rule of that kind.
  case unsoundParameters(kind: String)
  /// The rule is for `fitted` classes and the predictions have `found`.
  case classCountsDiffer(fitted: Int, found: Int)
}
