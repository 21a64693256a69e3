/// A key of any name.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { Int(stringValue) }

  init(stringValue: String) { self.stringValue = stringValue }
  init(intValue: Int) { stringValue = String(intValue) }
}

extension Decoder {
  /// A map of which every key is known: a misspelt option is an error, not a default.
  func strictContainer<Key: CodingKey & CaseIterable>(
    _: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let known = Key.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath,
          debugDescription: "unknown option '\(key.stringValue)'; known are "
            + known.joined(separator: ", ")))
    }
    return try container(keyedBy: Key.self)
  }
}
