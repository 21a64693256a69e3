/// Why a network can't be built, evaluated or differentiated.
@nonexhaustive
public enum NetworkError: Error, Hashable, Sendable {
  /// A node failed; `node` is its label, such as `Conv "/3/Conv"`.
  case node(node: String, reason: OperatorError)
  /// The graph reads a value that nothing in it makes.
  case undefinedValue(name: String, node: String)
  /// The graph's nodes depend on each other in a circle; `nodes` are their labels.
  case cycle(nodes: [String])
  /// The graph has not exactly one image input; `found` names those it has.
  case inputs(found: [String])
  /// The input given does not fit the network's; a nil extent is free.
  case wrongInputShape(expected: [Int?], found: [Int])
  /// The output named is not the graph's; `available` are.
  case noSuchOutput(name: String, available: [String])
  /// The output does not give one row of class scores per image.
  case notAClassifier(output: String, shape: [Int])
  /// The class asked for is not among the network's `count` classes.
  case noSuchClass(index: Int, count: Int)
  /// An input has elements that are not finite, the first at `index`.
  case notFinite(index: Int)
}
