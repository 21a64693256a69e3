/// What an operator is made from: a node's settings and how the file means them.
package struct NodeSettings: Sendable {
  /// The settings as they stand in the file.
  package let attributes: Attributes
  /// The version of the operator, one of ``OperatorDefinition/versions``.
  package let version: Int
  /// The number of outputs that the node names.
  package let outputCount: Int
}

/// An operator's name, the versions understood, and how its settings are read.
package struct OperatorDefinition: Sendable {
  /// The ONNX name, such as `Conv`.
  package let name: String
  /// The operator sets in which the meaning changed and that are understood, ascending.
  package let versions: [Int]
  /// Reads the settings of a node.
  package let make: @Sendable (NodeSettings) throws(OperatorError) -> any Operator

  /// Creates a definition.
  ///
  /// - Precondition: `versions` is not empty and ascends.
  package init(
    _ name: String, versions: [Int],
    make: @escaping @Sendable (NodeSettings) throws(OperatorError) -> any Operator
  ) {
    precondition(!versions.isEmpty && versions == versions.sorted(), "versions of \(name)")
    (self.name, self.versions, self.make) = (name, versions, make)
  }

  /// The version that operator set `operatorSet` uses: the newest that is not newer.
  package func version(in operatorSet: Int) -> Int? {
    versions.last { $0 <= operatorSet }
  }
}
