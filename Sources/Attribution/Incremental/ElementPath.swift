import Networks
import Tensors

/// A chain of nodes that shift, scale or rearrange the single elements of a value.
struct ElementPath: Sendable {
  /// The value at the end of the chain.
  private(set) var name: String
  /// Of which element at the beginning each element at the end is made; the end's shape.
  private(set) var order: Tensor
  private var steps: [(node: Graph.Node, input: String)] = []

  /// Whether the chain has no nodes.
  var isEmpty: Bool { steps.isEmpty }

  /// An empty chain.
  ///
  /// - Returns: Nil for a value that is not one per image, or of more elements than `Float` can
  ///   number.
  init?(from start: String, in graph: ProbedGraph) {
    guard let shape = graph.infos[start]?.shape, shape.first == 1, shape.product < 1 << 24 else {
      return nil
    }
    name = start
    order = Tensor(shape: shape, floats: (0..<shape.product).map(Float.init))
  }

  /// The only node that reads the end of the chain, and nothing else that depends on the image.
  func reader(in graph: ProbedGraph) -> Graph.Node? {
    let readers = graph.readers(of: name)
    guard let reader = readers.first, readers.count == 1,
      reader.inputs.count(where: { $0 == name }) == 1,
      reader.inputs.allSatisfy({ $0.isEmpty || $0 == name || graph.known($0) != nil })
    else { return nil }
    return reader
  }

  /// Takes the node into the chain.
  ///
  /// - Returns: False when it is no node for a chain.
  mutating func follow(_ node: Graph.Node, in graph: ProbedGraph) throws -> Bool {
    switch NodeReach(node.kind) {
    case .elementwise where graph.infos[node.outputs[0]]?.shape == order.shape: break
    case .rearranging where node.inputs[0] == name:
      order = try graph.value(of: node, from: name, order)
    default: return false
    }
    steps.append((node, name))
    name = node.outputs[0]
    return true
  }

  /// The value at the end, from that at the beginning.
  func value(from start: Tensor, in graph: ProbedGraph) throws -> Tensor {
    try steps.reduce(start) { value, step in
      try graph.value(of: step.node, from: step.input, value)
    }
  }
}
