import Networks
import Tensors

/// What computing something costs, in products; other work is counted as if it were products.
enum EvaluationCost {
  /// Writing one element of a value, which waits for memory rather than for arithmetic.
  static let element = 8.0
  /// Compiling a primitive for one more shape: some 0.3 ms.
  static let primitive = 3e6
}

extension ProbedGraph {
  /// The cost of a node for one image.
  func cost(of node: Graph.Node) -> Double {
    let elements = node.outputs.reduce(0.0) { $0 + Double(infos[$1]?.shape.product ?? 0) }
    guard node.inputs.count > 1, let second = infos[node.inputs[1]]?.shape else {
      return elements * EvaluationCost.element
    }
    let perElement: Int
    switch node.kind {
    case "Conv": perElement = second.dropFirst().product
    case "Gemm", "MatMul": perElement = infos[node.inputs[0]]?.shape.last ?? 1
    default: perElement = 0
    }
    return elements * (Double(perElement) + EvaluationCost.element)
  }

  /// The cost of the whole network for one image.
  var cost: Double { nodes.reduce(0) { $0 + cost(of: $1) } }

  /// The cost of all that follows a cut, for one image.
  func cost(after name: String) -> Double {
    nodes.dropFirst((cuts[name] ?? -1) + 1).reduce(0) { $0 + cost(of: $1) }
  }
}
