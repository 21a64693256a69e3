import Tensors

extension Baseline: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, value, values, deviation, window, image
  }

  private enum Kind: String, Codable {
    case constant, channels, mean, blur, localBackground, image
  }

  /// Reads `kind` and what belongs to it.
  ///
  /// - Throws: A `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self =
      switch try container.decode(Kind.self, forKey: .kind) {
      case .constant: .constant(try container.decode(Float.self, forKey: .value))
      case .channels: .channels(try container.decode([Float].self, forKey: .values))
      case .mean: .mean
      case .blur: .blur(deviation: try container.decode(Float.self, forKey: .deviation))
      case .localBackground:
        .localBackground(window: try container.decode(Int.self, forKey: .window))
      case .image: .image(try container.decode(Tensor.self, forKey: .image))
      }
  }

  /// Writes `kind` and what belongs to it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .constant(let value):
      try container.encode(Kind.constant, forKey: .kind)
      try container.encode(value, forKey: .value)
    case .channels(let values):
      try container.encode(Kind.channels, forKey: .kind)
      try container.encode(values, forKey: .values)
    case .mean:
      try container.encode(Kind.mean, forKey: .kind)
    case .blur(let deviation):
      try container.encode(Kind.blur, forKey: .kind)
      try container.encode(deviation, forKey: .deviation)
    case .localBackground(let window):
      try container.encode(Kind.localBackground, forKey: .kind)
      try container.encode(window, forKey: .window)
    case .image(let picture):
      try container.encode(Kind.image, forKey: .kind)
      try container.encode(picture, forKey: .image)
    }
  }
}
