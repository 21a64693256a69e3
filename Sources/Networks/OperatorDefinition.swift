/// An operator's name, the versions understood, and how its settings are read.
public struct OperatorDefinition: Sendable {
  /// The ONNX name, such as `Conv`.
  public let name: String
  /// The operator sets in which the meaning changed and that are understood, ascending.
  public let versions: [Int]
  /// Reads the settings of a node under the version given, one of `versions`.
  public let make: @Sendable (Attributes, Int) throws(OperatorError) -> any Operator

  /// Creates a definition.
  ///
  /// - Precondition: `versions` is not empty and ascends.
  public init(
    _ name: String, versions: [Int],
    make: @escaping @Sendable (Attributes, Int) throws(OperatorError) -> any Operator
  ) {
    precondition(!versions.isEmpty && versions == versions.sorted(), "versions of \(name)")
    (self.name, self.versions, self.make) = (name, versions, make)
  }

  /// The version that operator set `operatorSet` uses: the newest that is not newer.
  public func version(in operatorSet: Int) -> Int? {
    versions.last { $0 <= operatorSet }
  }
}
