public import Tensors

/// The named settings of a node, as they stand in a model file.
public struct Attributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// A setting of one of the types that model files know.
  @nonexhaustive
  public enum Value: Hashable, Sendable {
    /// An integer; truth values are 0 and 1.
    case integer(Int)
    /// A 32-bit number.
    case float(Float)
    /// A text.
    case string(String)
    /// A list of integers.
    case integers([Int])
    /// A list of 32-bit numbers.
    case floats([Float])
    /// A list of texts.
    case strings([String])
    /// A whole tensor.
    case tensor(Tensor)
  }

  /// The settings by name.
  public let values: [String: Value]

  /// Creates a set of attributes.
  public init(_ values: [String: Value] = [:]) {
    self.values = values
  }

  /// Creates a set of attributes from a literal; of equal names the last one counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements) { $1 }
  }

  /// The integer called `name`, or `standard` when it is absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func integer(_ name: String, default standard: Int) throws(OperatorError) -> Int {
    switch values[name] {
    case nil: standard
    case .integer(let value): value
    default: throw .invalidAttribute(name: name, expected: "an integer")
    }
  }

  /// The number called `name`, or `standard` when it is absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func float(_ name: String, default standard: Float) throws(OperatorError) -> Float {
    switch values[name] {
    case nil: standard
    case .float(let value): value
    default: throw .invalidAttribute(name: name, expected: "a number")
    }
  }

  /// The text called `name`, or `standard` when it is absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func string(_ name: String, default standard: String) throws(OperatorError) -> String {
    switch values[name] {
    case nil: standard
    case .string(let value): value
    default: throw .invalidAttribute(name: name, expected: "a text")
    }
  }

  /// The integers called `name`, or nil when they are absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func integers(_ name: String) throws(OperatorError) -> [Int]? {
    switch values[name] {
    case nil: nil
    case .integers(let value): value
    default: throw .invalidAttribute(name: name, expected: "a list of integers")
    }
  }

  /// The numbers called `name`, or nil when they are absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func floats(_ name: String) throws(OperatorError) -> [Float]? {
    switch values[name] {
    case nil: nil
    case .floats(let value): value
    default: throw .invalidAttribute(name: name, expected: "a list of numbers")
    }
  }

  /// The tensor called `name`, or nil when it is absent.
  ///
  /// - Throws: ``OperatorError/invalidAttribute(name:expected:)`` for another type.
  public func tensor(_ name: String) throws(OperatorError) -> Tensor? {
    switch values[name] {
    case nil: nil
    case .tensor(let value): value
    default: throw .invalidAttribute(name: name, expected: "a tensor")
    }
  }
}
