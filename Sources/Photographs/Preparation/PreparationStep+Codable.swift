extension PreparationStep: Codable {
  /// Decodes a step's name, or a map from its name to its parameters.
  ///
  /// - Throws: A `DecodingError` that names an unknown step or parameter and lists the known.
  public init(from decoder: any Decoder) throws {
    let container: KeyedDecodingContainer<AnyKey>
    do {
      container = try decoder.container(keyedBy: AnyKey.self)
    } catch DecodingError.typeMismatch {
      let name = try decoder.singleValueContainer().decode(String.self)
      self = try Self.defaultStep(named: name, path: decoder.codingPath)
      return
    }
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a step is its name, or one name with its parameters"))
    }
    let kind = try Self.defaultStep(named: key.stringValue, path: decoder.codingPath)
    self = try kind.operation.decoded(from: container, forKey: key).step
  }

  /// Encodes the name alone where every parameter has its default, else name and parameters.
  public func encode(to encoder: any Encoder) throws {
    if Self.defaults.contains(self) {
      var container = encoder.singleValueContainer()
      try container.encode(name)
    } else {
      var container = encoder.container(keyedBy: AnyKey.self)
      try container.encode(operation, forKey: AnyKey(stringValue: name))
    }
  }

  private static func defaultStep(
    named name: String, path: [any CodingKey]
  ) throws -> PreparationStep {
    if let step = defaults.first(where: { $0.name == name }) { return step }
    let known = defaults.map(\.name).joined(separator: ", ")
    throw DecodingError.dataCorrupted(
      .init(codingPath: path, debugDescription: "unknown step '\(name)'; known are \(known)"))
  }
}

extension StepOperation {
  fileprivate func decoded(
    from container: KeyedDecodingContainer<AnyKey>, forKey key: AnyKey
  ) throws -> Self {
    try container.decode(Self.self, forKey: key)
  }
}

extension Decoder {
  /// The parameters of a step: those that are given, checked against those that are known.
  func parameters<Key: CodingKey & CaseIterable>(_: Key.Type) throws -> StepParameters<Key> {
    let known = Key.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys
    where !known.contains(key.stringValue) {
      let list = known.joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath,
          debugDescription: "unknown parameter '\(key.stringValue)'; known are \(list)"))
    }
    return StepParameters(container: try container(keyedBy: Key.self))
  }
}

/// The parameters of a step in a recipe file, each optional.
struct StepParameters<Key: CodingKey> {
  fileprivate let container: KeyedDecodingContainer<Key>

  /// The value given for `key`, or nil.
  func value<Value: Decodable>(_ key: Key) throws -> Value? {
    try container.decodeIfPresent(Value.self, forKey: key)
  }

  /// The number given for `key`, or `standard`; refused outside `range`.
  func number<Value: Decodable & Comparable>(
    _ key: Key, default standard: Value, in range: ClosedRange<Value>
  ) throws -> Value {
    try number(key, in: range) ?? standard
  }

  /// The number given for `key`, or nil; refused outside `range`.
  func number<Value: Decodable & Comparable>(
    _ key: Key, in range: ClosedRange<Value>
  ) throws -> Value? {
    guard let value: Value = try value(key) else { return nil }
    guard range.contains(value) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container,
        debugDescription:
          "expected \(range.lowerBound) to \(range.upperBound), got \(value)")
    }
    return value
  }
}

/// A key of any spelling.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
