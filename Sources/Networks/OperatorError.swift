/// Why one operator can't be made, shaped or run; the node is added by ``NetworkError``.
@nonexhaustive
public enum OperatorError: Error, Hashable, Sendable {
  /// An attribute is missing where the operator needs it.
  case missingAttribute(name: String)
  /// An attribute has a type or value that the operator does not accept.
  case invalidAttribute(name: String, expected: String)
  /// An input has a shape or value that the operator does not accept.
  case invalidInput(index: Int, expected: String, found: String)
  /// The shape of an output depends on a value that is known only at run time.
  case valueNotKnown(index: Int)
  /// A value would have more elements than a network may hand on: `count` where it can be told.
  case valueTooLarge(count: Int?, limit: Int)
  /// The operator has no gradient with respect to the inputs asked for.
  case notDifferentiable
  /// oneDNN refused `operation` with `status` (`dnnl_status_t`).
  case backend(operation: String, status: UInt32)
}
