public import Photographs

/// What became of one file: the unit in which an audit is written down as it goes, and resumed.
@nonexhaustive
public enum AuditLine: Hashable, Sendable {
  /// It was shown to the network, or at least decoded.
  case read(AuditEntry)
  /// It could not be read.
  case unreadable(UnreadableFile)

  /// The file's path below the folder.
  public var name: String {
    switch self {
    case .read(let entry): entry.name
    case .unreadable(let file): file.name
    }
  }
}

extension AuditLine: Codable {
  private enum CodingKeys: CodingKey { case entry, unreadable }

  /// Reads whichever of the two is there.
  ///
  /// - Throws: A `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self =
      container.contains(.entry)
      ? .read(try container.decode(AuditEntry.self, forKey: .entry))
      : .unreadable(try container.decode(UnreadableFile.self, forKey: .unreadable))
  }

  /// Writes the one under its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .read(let entry): try container.encode(entry, forKey: .entry)
    case .unreadable(let file): try container.encode(file, forKey: .unreadable)
    }
  }
}

/// What an audit asks of which network: two audits with equal settings give equal lines.
public struct AuditSettings: Hashable, Sendable, Codable {
  /// The program's version.
  public let version: String
  /// SHA-256 of each network's file, the audited one first.
  public let models: [String]
  /// The recipes, the audited one first, as they are written in files.
  public let recipes: [Preparation]
  /// What logits of the audited network are divided by.
  public let temperature: Double?
  /// Whether pictures are measured and held against training pictures.
  public let measures: Bool
  /// SHA-256 of all names with their truths.
  public let files: String

  /// Gathers settings.
  public init(
    version: String, models: [String], recipes: [Preparation], temperature: Double?,
    measures: Bool, files: String
  ) {
    (self.version, self.models, self.recipes) = (version, models, recipes)
    (self.temperature, self.measures, self.files) = (temperature, measures, files)
  }
}
