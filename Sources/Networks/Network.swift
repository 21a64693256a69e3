public import Tensors

/// A trained image classifier: an immutable graph that gives one row of class scores per image.
///
/// ```swift
/// let network = try Network(graph)
/// let logits = try network.logits(for: image)               // [1, 10]
/// let gradient = try network.gradient(of: .logit(3), at: image)
/// ```
/// Everything works on *logits*: when the graph ends in a softmax or a sigmoid, its input is
/// taken; when it ends in probabilities that come about otherwise, their logarithms are.
public struct Network: Sendable {
  /// How the graph's output relates to the logits.
  public enum Ending: Hashable, Sendable {
    /// The output is the logits.
    case logits
    /// The output is a softmax of the logits.
    case softmax
    /// The output is the logarithm of a softmax of the logits.
    case logSoftmax
    /// The output is a sigmoid of each logit. A single output becomes two classes, with 0 as the
    /// logit of the first.
    case sigmoid
    /// The output is probabilities behind which no logits were found; their logarithms are taken.
    case probabilities
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
  /// The name of the graph's output that scores the classes.
  public let outputName: String

  /// The most elements that a value has for one image unless more are allowed: 128 MiB of floats,
  /// twice the largest value of EfficientNet-B7.
  public static let standardValueLimit = 1 << 25

  let logitsName: String
  /// The batch sizes that the graph is run with, descending.
  let blockSizes: [Int]
  /// The bytes within which its values are to keep, where a budget was given.
  package let memoryLimit: Int?
  let plans: PlanCache
  /// What other modules worked out of this network, by its type.
  private let companions = Kept<ObjectIdentifier, any Sendable>()

  /// Takes a graph with one image input and finds its logits.
  ///
  /// A graph made for a fixed number of images is run with any number where that gives the same
  /// logits, else with that number, filled up.
  ///
  /// - Parameters:
  ///   - graph: The model.
  ///   - output: The output that scores the classes; found by its shape when nil.
  ///   - metadata: What the model file says of itself.
  ///   - valueLimit: The most elements that a value between nodes may have for one image.
  /// - Throws: A ``NetworkError``: no single input, an input without fixed extents, a node whose
  ///   inputs do not fit or whose outputs are too large, or an output that is not `[N, K]`.
  public init(
    _ graph: Graph, output: String? = nil, metadata: NetworkMetadata = .init(),
    valueLimit: Int = Network.standardValueLimit
  ) throws(NetworkError) {
    let found = try Classifier(graph, output: output, valueLimit: valueLimit)
    (self.graph, self.metadata, imageShape) = (found.graph, metadata, found.imageShape)
    (classCount, ending) = (found.classCount, found.ending)
    (outputName, logitsName) = (found.outputName, found.logitsName)
    (blockSizes, plans, memoryLimit) = (found.blockSizes, found.plans, nil)
  }

  /// The same network with other values for some of its weights.
  ///
  /// - Precondition: every name is a constant of the graph, with the same shape.
  public func replacingParameters(_ parameters: [String: Tensor]) throws(NetworkError) -> Network {
    Network(self, graph: graph.replacingConstants(parameters), metadata: metadata)
  }

  /// The same network with other metadata.
  public func describing(_ metadata: NetworkMetadata) throws(NetworkError) -> Network {
    Network(self, graph: graph, metadata: metadata)
  }

  /// The same network, run on at most so many images at once to keep within a budget of memory.
  ///
  /// A graph made for a fixed number of images keeps it.
  package func limitingBlocks(to count: Int, memory: Int) -> Network {
    let sizes = blockSizes.filter { $0 <= count }
    return Network(
      self, graph: graph, metadata: metadata,
      blockSizes: sizes.isEmpty ? blockSizes.suffix(1) : sizes, memory: memory)
  }

  /// The same network with other weights or metadata, whose shapes need no new look.
  private init(
    _ other: Network, graph: Graph, metadata: NetworkMetadata, blockSizes: [Int]? = nil,
    memory: Int? = nil
  ) {
    (self.graph, self.metadata, imageShape) = (graph, metadata, other.imageShape)
    (classCount, ending) = (other.classCount, other.ending)
    (outputName, logitsName) = (other.outputName, other.logitsName)
    (self.blockSizes, plans) = (
      blockSizes ?? other.blockSizes, PlanCache(valueLimit: other.plans.valueLimit)
    )
    memoryLimit = memory ?? other.memoryLimit
  }

  /// What `make` works out of this network, made once and kept as long as the network.
  package func companion<Value: Sendable, Failure: Error>(
    make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let kept = try companions.value(for: ObjectIdentifier(Value.self)) {
      () throws(Failure) -> any Sendable in try make()
    }
    guard let value = kept as? Value else { return try make() }
    return value
  }

  /// The name of a class: the label in the metadata, else its number.
  public func label(of index: Int) -> String {
    guard let labels = metadata.labels, labels.indices.contains(index) else {
      return String(index)
    }
    return labels[index]
  }
}
