public import Networks

/// Why a file is not an ONNX model that can be opened here.
@nonexhaustive
public enum ONNXError: Error, Hashable, Sendable {
  /// The bytes are no protocol-buffer message of ONNX's kind.
  case notONNX(byteCount: Int)
  /// The message holds no graph, or no operator set that says what its nodes mean.
  case missing(field: String)
  /// The model uses operator set `version`; 1 to 28 are known.
  case unsupportedOperatorSet(version: Int)
  /// Nodes whose operator is not known, all of them, by label.
  case unsupportedOperators([String])
  /// A node's settings do not fit its operator.
  case node(label: String, reason: OperatorError)
  /// A tensor's data do not fit its type and shape.
  case invalidTensor(name: String, reason: String)
  /// The graph has more than `limit` of `what`; the limit can be raised.
  case tooLarge(what: String, count: Int, limit: Int)
}
