import Networks
import Tensors

/// The first layer behind a value in which each unit is a weighted sum of all its elements.
struct FirstDenseLayer: Sendable {
  /// What happens to single elements before the layer.
  let path: ElementPath
  /// The value that the layer makes.
  let output: String
  /// The number of its units.
  let units: Int
  /// For each element of the value, such as the image in the network's own order, its place among
  /// the layer's inputs.
  let places: [Int]
  private let node: Graph.Node
  /// Shape `[inputs, units]`, or `[units, inputs]` when transposed.
  private let weights: [Float]
  private let isTransposed: Bool
  private let scale: Float

  /// Follows a value to the first dense layer.
  ///
  /// - Returns: Nil when something else comes first.
  init?(behind start: String, in graph: ProbedGraph) throws {
    guard var path = ElementPath(from: start, in: graph) else { return nil }
    while let reader = path.reader(in: graph) {
      if try path.follow(reader, in: graph) { continue }
      let count = path.order.count
      guard let shape = graph.infos[reader.outputs[0]]?.shape, shape.count == 2,
        path.order.shape == [1, count], reader.inputs[0] == path.name,
        let found = Weights(reader, graph)
      else { return nil }
      (node, output, units) = (reader, reader.outputs[0], shape[1])
      scale = found.scale
      // Rows are read for every image; columns are so only where a copy would be too large.
      let isSmall = found.isTransposed && found.elements.count <= 1 << 24
      isTransposed = found.isTransposed && !isSmall
      weights =
        isSmall
        ? RectangleSums.vectors(
          of: found.elements, isTransposed: true, depth: units, rows: (0..<count).map { ($0, 1) })
        : found.elements
      var places = [Int](repeating: 0, count: count)
      for (place, element) in path.order.floats.enumerated() { places[Int(element)] = place }
      (self.places, self.path) = (places, path)
      return
    }
    return nil
  }

  /// The layer's output for inputs of shape `[1, inputs]`.
  func preactivation(for inputs: Tensor, in graph: ProbedGraph) throws -> [Float] {
    try graph.value(of: node, from: path.name, inputs).floats
  }

  /// The weights, one row per element of the value; shape `[elements, units]`.
  var rows: [Float] { responses(to: places.map { ($0, 1) }) }

  /// What changes of single inputs add to the units; shape `[changes.count, units]`.
  private func responses(to changes: [(place: Int, change: Float)]) -> [Float] {
    RectangleSums.vectors(
      of: weights, isTransposed: isTransposed, depth: units,
      rows: changes.map { ($0.place, $0.change * scale) })
  }

  /// Sums over rectangles of what changes add to the units, for a grid whose cells name inputs.
  func sums(
    rows: Int, columns: Int, cells: RectangleSums.Cells
  ) async throws -> RectangleSums {
    guard isTransposed || scale != 1 else {
      return try await RectangleSums(
        rows: rows, columns: columns, depth: units, cells: cells, of: weights)
    }
    let changes = cells.entries.map { (place: $0.row, change: $0.factor) }
    return try await RectangleSums(
      rows: rows, columns: columns, depth: units, cells: cells.numberedThrough,
      of: responses(to: changes))
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
