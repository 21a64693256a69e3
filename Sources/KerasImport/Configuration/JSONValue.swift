import Foundation

/// A value of a JSON text.
enum JSONValue: Hashable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Decodes a text.
  ///
  /// - Throws: ``KerasError/invalidDescription(place:expected:)``.
  init(decoding bytes: [UInt8]) throws(KerasError) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw .invalidDescription(place: "the model's description", expected: "a JSON text")
    }
  }

  /// The member of an object; null where there is none.
  subscript(_ key: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members[key] ?? .null
  }

  /// The elements of a list; none of anything else.
  var elements: [JSONValue] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// The text, or nil.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, or nil.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number where it is whole, or nil.
  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The truth value, or nil.
  var truth: Bool? {
    if case .truth(let truth) = self { truth } else { nil }
  }
}

extension JSONValue: Decodable {
  init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: Key.self) {
      var object: [String: JSONValue] = [:]
      for key in members.allKeys {
        object[key.stringValue] = try members.decode(JSONValue.self, forKey: key)
      }
      self = .object(object)
    } else if var members = try? decoder.unkeyedContainer() {
      var list: [JSONValue] = []
      while !members.isAtEnd { list.append(try members.decode(JSONValue.self)) }
      self = .list(list)
    } else {
      self = try Self.single(decoder.singleValueContainer())
    }
  }

  private static func single(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
    if container.decodeNil() { return .null }
    if let truth = try? container.decode(Bool.self) { return .truth(truth) }
    if let number = try? container.decode(Double.self) { return .number(number) }
    return .text(try container.decode(String.self))
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
