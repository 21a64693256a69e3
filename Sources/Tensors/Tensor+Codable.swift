extension Tensor: Codable {
  private enum CodingKeys: String, CodingKey {
    case shape, type, values
  }

  private enum TypeName: String, Codable {
    case float, int64, bool, double
  }

  /// Reads `shape`, `type` (`float` when absent) and `values`, the elements in row-major order.
  ///
  /// - Throws: A `DecodingError`, also when the elements do not fill the shape.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode([Int].self, forKey: .shape)
    let type = try container.decodeIfPresent(TypeName.self, forKey: .type) ?? .float
    let elements: Elements =
      switch type {
      case .float: .float(try container.decode([Float].self, forKey: .values))
      case .int64: .int64(try container.decode([Int64].self, forKey: .values))
      case .bool: .bool(try container.decode([Bool].self, forKey: .values))
      case .double: .double(try container.decode([Double].self, forKey: .values))
      }
    guard isFilled(shape, by: elements.count) else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "\(elements.count) elements do not fill the shape \(shape)")
    }
    self.init(shape: shape, elements: elements)
  }

  /// Writes `shape`, `values` and, for other elements than `Float`, `type`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    switch elements {
    case .float(let values):
      try container.encode(values, forKey: .values)
    case .int64(let values):
      try container.encode(TypeName.int64, forKey: .type)
      try container.encode(values, forKey: .values)
    case .bool(let values):
      try container.encode(TypeName.bool, forKey: .type)
      try container.encode(values, forKey: .values)
    case .double(let values):
      try container.encode(TypeName.double, forKey: .type)
      try container.encode(values, forKey: .values)
    }
  }
}

/// Whether a shape has exactly `count` elements; its product may overflow.
private func isFilled(_ shape: [Int], by count: Int) -> Bool {
  guard shape.allSatisfy({ $0 > 0 }) else {
    return count == 0 && shape.allSatisfy { $0 >= 0 }
  }
  var left = count
  for extent in shape {
    guard left % extent == 0 else { return false }
    left /= extent
  }
  return left == 1
}
