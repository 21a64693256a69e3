public import Tensors

/// A trained image classifier: an immutable graph that gives one row of class scores per image.
///
/// ```swift
/// let network = try Network(graph)
/// let logits = try network.logits(for: image)               // [1, 10]
/// let gradient = try network.gradient(of: .logit(3), at: image)
/// ```
/// Everything works on *logits*: when the graph ends in a softmax, its input is taken.
public struct Network: Sendable {
  /// How the graph's output relates to the logits.
  public enum Ending: Hashable, Sendable {
    /// The output is the logits.
    case logits
    /// The output is a softmax of the logits.
    case softmax
    /// The output is the logarithm of a softmax of the logits.
    case logSoftmax
  }

  /// The nodes and their constants.
  public let graph: Graph
  /// What the model file says of itself.
  public let metadata: NetworkMetadata
  /// The shape of one image as the graph takes it, such as `[1, 28, 28]`.
  public let imageShape: [Int]
  /// The number of classes `K`.
  public let classCount: Int
  /// How the graph's output relates to the logits.
  public let ending: Ending

  let logitsName: String
  let plans = PlanCache()

  /// Takes a graph with one image input and finds its logits.
  ///
  /// - Parameters:
  ///   - graph: The model.
  ///   - output: The output that scores the classes; the first one when nil.
  ///   - metadata: What the model file says of itself.
  /// - Throws: A ``NetworkError``: no single input, an input without fixed extents, a node whose
  ///   inputs do not fit, or an output that is not `[N, K]`.
  public init(
    _ graph: Graph, output: String? = nil, metadata: NetworkMetadata = .init()
  ) throws(NetworkError) {
    guard let input = graph.inputs.first, graph.inputs.count == 1 else {
      throw .inputs(found: graph.inputs.map(\.name))
    }
    let extents = input.shape.dropFirst()
    guard extents.allSatisfy({ ($0 ?? 0) > 0 }), !extents.isEmpty else {
      throw .wrongInputShape(expected: input.shape, found: [])
    }
    guard let name = output ?? graph.outputs.first, graph.outputs.contains(name) else {
      throw .noSuchOutput(name: output ?? "", available: graph.outputs)
    }
    (self.graph, self.metadata, imageShape) = (graph, metadata, extents.compactMap { $0 })
    (logitsName, ending) = Self.logits(behind: name, in: graph)
    let plan = try plans.plan(graph, .init(inputShape: [2] + imageShape, wanted: [logitsName]))
    let shape = plan.outputs[0].info.shape
    guard shape.count >= 2, shape[0] == 2, shape[1] > 1, shape[2...].allSatisfy({ $0 == 1 })
    else { throw .notAClassifier(output: name, shape: shape) }
    classCount = shape[1]
  }

  /// The same network with other values for some of its weights.
  ///
  /// - Precondition: every name is a constant of the graph, with the same shape.
  public func replacingParameters(_ parameters: [String: Tensor]) throws(NetworkError) -> Network {
    try Network(
      graph.replacingConstants(parameters), output: graph.outputs.first, metadata: metadata)
  }

  /// The same network with other metadata.
  public func describing(_ metadata: NetworkMetadata) throws(NetworkError) -> Network {
    try Network(graph, output: graph.outputs.first, metadata: metadata)
  }

  /// The name of a class: the label in the metadata, else its number.
  public func label(of index: Int) -> String {
    guard let labels = metadata.labels, labels.indices.contains(index) else {
      return String(index)
    }
    return labels[index]
  }

  /// Walks back from the output over nodes that leave the order of the classes as it is.
  private static func logits(
    behind output: String, in graph: Graph
  ) -> (name: String, ending: Ending) {
    var name = output
    while let node = graph.nodes.first(where: { $0.outputs.contains(name) }),
      let source = node.inputs.first
    {
      switch node.operation {
      case let softmax as Softmax:
        return (source, softmax.isLogarithm ? .logSoftmax : .softmax)
      case is Identity: name = source
      default: return (output, .logits)
      }
    }
    return (output, .logits)
  }
}
