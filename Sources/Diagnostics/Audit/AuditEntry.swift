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
  /// The first 15 digits of the file's SHA-256, by which duplicates are found.
  ///
  /// A string holds as many without memory of its own. Empty for a file whose size in bytes no other
  /// has.
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

  /// Whether the file is as wide as it is high.
  public var isSquare: Bool { width == height }

  /// Whether it is less like training pictures than 95 of 100 held-out ones.
  public var isUnlike: Bool { likeness.map { $0 > 0.95 } ?? false }

  /// p(said) − p(truth), in `0...1`; how sure a mistake is.
  public var margin: Double { confidence - truthProbability }
}

/// A sure mistake, with its pictures where these were kept.
public struct AuditMistake: Hashable, Sendable, Codable {
  /// What was said.
  public let entry: AuditEntry
  /// The picture as photographed, reduced; nil where pictures were not kept.
  public let picture: PictureRecord?
  /// The picture as the network read it; nil likewise, or where it could not be prepared.
  public let fed: FedImage?

  /// Records a mistake.
  init(entry: AuditEntry, picture: PictureRecord? = nil, fed: FedImage? = nil) {
    (self.entry, self.picture, self.fed) = (entry, picture, fed)
  }

  /// The same without pictures.
  var withoutPictures: AuditMistake { AuditMistake(entry: entry) }
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
