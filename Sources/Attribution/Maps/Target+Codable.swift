public import Networks

extension Target: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case label = "class"
    case versus
  }

  private enum Kind: String, Codable {
    case logit, contrast, probability, logOdds
  }

  /// Reads `kind`, `class` and, for a contrast, `versus`.
  ///
  /// - Throws: A `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let label = try container.decode(Int.self, forKey: .label)
    self =
      switch try container.decode(Kind.self, forKey: .kind) {
      case .logit: .logit(label)
      case .probability: .probability(label)
      case .logOdds: .logOdds(label)
      case .contrast:
        .contrast(label, versus: try container.decode(Int.self, forKey: .versus))
      }
  }

  /// Writes `kind`, `class` and, for a contrast, `versus`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(classes[0], forKey: .label)
    if case .contrast(_, let other) = self { try container.encode(other, forKey: .versus) }
  }

  private var kind: Kind {
    switch self {
    case .logit: .logit
    case .contrast: .contrast
    case .probability: .probability
    case .logOdds: .logOdds
    }
  }
}
