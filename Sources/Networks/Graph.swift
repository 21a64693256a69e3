public import Tensors

/// A model as a file describes it: nodes that make named values from named values.
public struct Graph: Sendable {
  /// One application of an operator.
  public struct Node: Sendable {
    /// The node's own name, possibly empty.
    public let name: String
    /// The operator's ONNX name.
    public let kind: String
    /// The settings as they stand in the file.
    public let attributes: Attributes
    /// The names of the values read; an empty name is an absent optional input.
    public let inputs: [String]
    /// The names of the values made; an empty name is an output that nobody reads.
    public let outputs: [String]
    /// What the node does.
    package let operation: any Operator

    /// Creates a node, reading its settings as operator set `operatorSet` defines them.
    ///
    /// - Throws: An ``OperatorError``; ``OperatorError/missingAttribute(name:)`` and others by
    ///   the operator, ``OperatorError/invalidAttribute(name:expected:)`` of the name `op_type`
    ///   for an unknown kind.
    public init(
      name: String = "", kind: String, attributes: Attributes = [:], inputs: [String],
      outputs: [String], operatorSet: Int = Graph.standardOperatorSet
    ) throws(OperatorError) {
      guard let definition = OperatorTable.definition(of: kind),
        let version = definition.version(in: operatorSet)
      else { throw .invalidAttribute(name: "op_type", expected: "an operator known here") }
      (self.name, self.kind, self.attributes) = (name, kind, attributes)
      (self.inputs, self.outputs) = (inputs, outputs)
      operation = try definition.make(
        NodeSettings(attributes: attributes, version: version, outputCount: outputs.count))
    }

    /// Kind and name, for messages.
    public var label: String {
      name.isEmpty ? "\(kind) → \(outputs.first ?? "")" : "\(kind) \"\(name)\""
    }
  }

  /// A value that is given from outside.
  public struct Input: Hashable, Sendable {
    /// The value's name.
    public let name: String
    /// The extent of each axis; nil where it is free.
    public let shape: [Int?]

    /// Creates an input.
    public init(name: String, shape: [Int?]) {
      (self.name, self.shape) = (name, shape)
    }
  }

  /// The operator set in which graphs made by this program are written.
  public static let standardOperatorSet = 17

  /// The values given from outside.
  public let inputs: [Input]
  /// The nodes, each after those it depends on.
  public let nodes: [Node]
  /// The names of the values handed out.
  public let outputs: [String]
  /// The values that are part of the model: weights, shapes, masks.
  public let constants: [String: Tensor]
  /// The ONNX operator set under which the nodes were read.
  public let operatorSet: Int

  /// Creates a graph from nodes in any order.
  ///
  /// - Throws: ``NetworkError/undefinedValue(name:node:)`` or ``NetworkError/cycle(nodes:)``.
  /// - Complexity: O(nodes + values)
  public init(
    inputs: [Input], nodes: [Node], outputs: [String], constants: [String: Tensor],
    operatorSet: Int = Graph.standardOperatorSet
  ) throws(NetworkError) {
    (self.inputs, self.outputs, self.constants) = (inputs, outputs, constants)
    self.operatorSet = operatorSet
    let given = Set(inputs.map(\.name)).union(constants.keys)
    self.nodes = try Self.sorted(nodes, given: given)
    let made = given.union(nodes.flatMap(\.outputs))
    for output in outputs where !made.contains(output) {
      throw .undefinedValue(name: output, node: "the graph's outputs")
    }
  }

  /// The same graph with other values for some of its constants.
  ///
  /// - Precondition: every name is a constant of the graph, with the same shape.
  public func replacingConstants(_ replacements: [String: Tensor]) -> Graph {
    for (name, tensor) in replacements {
      precondition(
        constants[name]?.shape == tensor.shape,
        "constant \(name): expected shape \(constants[name]?.shape ?? []), got \(tensor.shape)")
    }
    return Graph(self, constants: constants.merging(replacements) { $1 })
  }

  private init(_ graph: Graph, constants: [String: Tensor]) {
    (inputs, nodes, outputs) = (graph.inputs, graph.nodes, graph.outputs)
    (self.constants, operatorSet) = (constants, graph.operatorSet)
  }

  /// Orders nodes so that each follows those it reads from; equal ranks keep the file's order.
  private static func sorted(
    _ nodes: [Node], given: Set<String>
  ) throws(NetworkError) -> [Node] {
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for output in node.outputs where !output.isEmpty { makers[output] = index }
    }
    var waiting = Array(repeating: 0, count: nodes.count)
    var readers = Array(repeating: [Int](), count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for input in node.inputs where !input.isEmpty && !given.contains(input) {
        guard let maker = makers[input] else {
          throw .undefinedValue(name: input, node: node.label)
        }
        waiting[index] += 1
        readers[maker].append(index)
      }
    }
    var ready = nodes.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < ready.count {
      for reader in readers[ready[next]] {
        waiting[reader] -= 1
        if waiting[reader] == 0 { ready.append(reader) }
      }
      next += 1
    }
    guard ready.count == nodes.count else {
      throw .cycle(nodes: nodes.indices.filter { waiting[$0] > 0 }.map { nodes[$0].label })
    }
    return ready.map { nodes[$0] }
  }
}
