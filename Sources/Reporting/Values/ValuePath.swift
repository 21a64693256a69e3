/// Where a value stands: names from the outside in, such as `contrast.toward`.
struct ValuePath: Hashable, Sendable {
  /// The names, at least one.
  let names: [ValueName]

  /// Reads names parted by dots.
  init(_ text: String) throws(TemplateFault) {
    var names: [ValueName] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let name = ValueName(rawValue: String(part)) else { throw .unknownName(String(part)) }
      names.append(name)
    }
    self.names = names
  }
}

extension ValuePath: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.reason)
    }
  }
}
