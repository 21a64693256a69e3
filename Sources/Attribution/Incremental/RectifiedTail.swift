import Networks
import Tensors

/// Rectifiers and one dense layer, with which a network ends behind its first dense layer.
struct RectifiedTail: Sendable {
  /// The weights of the layer that makes the logits.
  let weights: LaneWeights
  /// The same, shape `[units, classes]`.
  private let rows: [Float]
  private let targetWeights = Kept<Target, LaneWeights>()
  /// The nodes that add a constant to the first layer's output, with the value that they read.
  private let shifts: [(node: Graph.Node, input: String)]

  /// The most classes for which changes are carried through one by one; more are better multiplied at
  /// once.
  private static let mostClasses = 32

  /// Follows the output of the first layer to the logits.
  ///
  /// - Returns: Nil when anything else lies on the way.
  init?(behind layer: FirstDenseLayer, in graph: ProbedGraph) throws {
    guard graph.classCount <= Self.mostClasses else { return nil }
    var shifts: [(node: Graph.Node, input: String)] = []
    var name = layer.output
    while let node = graph.shift(of: name) {
      shifts.append((node, name))
      name = node.outputs[0]
    }
    guard let rectifier = graph.onlyReader(of: name), rectifier.kind == "Relu",
      graph.infos[rectifier.outputs[0]]?.shape == [1, layer.units],
      let last = try FirstDenseLayer(behind: rectifier.outputs[0], in: graph),
      last.path.isEmpty, last.units == graph.classCount
    else { return nil }
    var end = last.output
    while let node = graph.shift(of: end) { end = node.outputs[0] }
    guard end == graph.logitsName else { return nil }
    (self.shifts, rows) = (shifts, last.rows)
    weights = LaneWeights(rows: rows, outputs: last.units)
  }

  /// The weights of a target that is a sum of logits; nil for others.
  func weights(for target: Target) -> LaneWeights? {
    switch target {
    case .logit, .contrast: break
    case .probability, .logOdds: return nil
    }
    return targetWeights.value(for: target) {
      let classes = weights.outputs
      let factors = target.derivative(Array(repeating: 0, count: classes))
      let column = stride(from: 0, to: rows.count, by: classes).map { start in
        (0..<classes).reduce(Float(0)) { $0 + factors[$1] * rows[start + $1] }
      }
      return LaneWeights(rows: column, outputs: 1)
    }
  }

  /// What the rectifiers read, from the first layer's output.
  func base(from output: [Float], in graph: ProbedGraph) throws -> [Float] {
    try shifts.reduce(Tensor(shape: [1, output.count], floats: output)) { value, shift in
      try graph.value(of: shift.node, from: shift.input, value)
    }.floats
  }
}

extension ProbedGraph {
  /// The node that alone reads a value, once.
  fileprivate func onlyReader(of name: String) -> Graph.Node? {
    let readers = readers(of: name)
    guard readers.count == 1, readers[0].inputs.count(where: { $0 == name }) == 1 else {
      return nil
    }
    return readers[0]
  }

  /// The node that alone reads a value and adds a constant to it, without changing its shape.
  fileprivate func shift(of name: String) -> Graph.Node? {
    guard let node = onlyReader(of: name), node.kind == "Add",
      node.inputs.allSatisfy({ $0 == name || known($0) != nil }),
      infos[node.outputs[0]]?.shape == infos[name]?.shape
    else { return nil }
    return node
  }
}
