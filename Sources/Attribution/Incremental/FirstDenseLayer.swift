import Networks
import Tensors

/// The first layer of a network in which each unit is a weighted sum of all pixels.
///
/// Before it there are only nodes that shift, scale or rearrange single pixels.
struct FirstDenseLayer {
  /// The value that the layer makes.
  let output: String
  /// The number of its units.
  let units: Int
  /// For each pixel element in the network's own order its place among the layer's inputs.
  let places: [Int]
  private let front: [(node: Graph.Node, input: String)]
  private let node: Graph.Node
  private let inputName: String
  /// Shape `[inputs, units]`, or `[units, inputs]` when transposed.
  private let weights: [Float]
  private let isTransposed: Bool
  private let scale: Float

  /// Follows the image to the first dense layer.
  ///
  /// - Returns: Nil when the network does not begin with one.
  init?(_ graph: ProbedGraph) throws {
    let count = graph.network.imageShape.product
    guard count < 1 << 24 else { return nil }  // beyond, `Float` can't number the elements
    var name = graph.imageName
    var order = Tensor(
      shape: [1] + graph.network.imageShape, floats: (0..<count).map(Float.init))
    var front: [(node: Graph.Node, input: String)] = []
    while true {
      let readers = graph.readers(of: name)
      guard let reader = readers.first, readers.count == 1,
        reader.inputs.filter({ $0 == name }).count == 1,
        reader.inputs.allSatisfy({ $0.isEmpty || $0 == name || graph.known($0) != nil }),
        let shape = graph.infos[reader.outputs[0]]?.shape
      else { return nil }
      switch NodeReach(reader.kind) {
      case .elementwise where shape == order.shape: break
      case .rearranging where reader.inputs[0] == name:
        order = try graph.value(of: reader, from: name, order)
      default:
        guard shape.count == 2, order.shape == [1, count], let found = Weights(reader, graph),
          reader.inputs[0] == name
        else { return nil }
        (inputName, node, output, units) = (name, reader, reader.outputs[0], shape[1])
        (weights, isTransposed, scale) = (found.elements, found.isTransposed, found.scale)
        self.front = front
        var places = [Int](repeating: 0, count: count)
        for (place, element) in order.floats.enumerated() { places[Int(element)] = place }
        self.places = places
        return
      }
      front.append((reader, name))
      name = reader.outputs[0]
    }
  }

  /// The layer's inputs for an image; shape `[1, inputs]`.
  func inputs(for image: Tensor, in graph: ProbedGraph) throws -> Tensor {
    try front.reduce(image.reshaped(to: [1] + graph.network.imageShape)) { value, step in
      try graph.value(of: step.node, from: step.input, value)
    }
  }

  /// The layer's output for inputs of shape `[1, inputs]`.
  func preactivation(for inputs: Tensor, in graph: ProbedGraph) throws -> [Float] {
    try graph.value(of: node, from: inputName, inputs).floats
  }

  /// What changes of single inputs add to the units; shape `[changes.count, units]`.
  func responses(to changes: [(place: Int, change: Float)]) -> [Float] {
    RectangleSums.vectors(
      of: weights, isTransposed: isTransposed, depth: units,
      rows: changes.map { ($0.place, $0.change * scale) })
  }
}

/// The matrix of a `Gemm` or `MatMul` that stands on the right.
private struct Weights {
  let elements: [Float]
  let isTransposed: Bool
  let scale: Float

  init?(_ node: Graph.Node, _ graph: ProbedGraph) {
    guard node.inputs.count >= 2, let weights = graph.known(node.inputs[1]), weights.rank == 2
    else { return nil }
    elements = weights.floats
    switch node.kind {
    case "MatMul": (isTransposed, scale) = (false, 1)
    case "Gemm":
      let values = node.attributes.values
      guard values["transA"] == nil || values["transA"] == .integer(0) else { return nil }
      isTransposed = values["transB"].map { $0 != .integer(0) } ?? false
      if case .float(let alpha) = values["alpha"] { scale = alpha } else { scale = 1 }
    default: return nil
    }
  }
}
