import ONNXSchema
public import Tensors

/// Graphs put one behind the other, from a raw picture to what a network reads.
///
/// Each is an ONNX model of its own whose nodes mean the same under every operator set from 13 on.
public struct GraphChain: Sendable {
  /// What a node of the chain makes, or its picture.
  public struct Value: Hashable, Sendable {
    let name: String
  }

  /// The least operator set that the nodes are known under.
  static let leastOperatorSet: Int64 = 13

  /// Values whose names begin so keep them: graphs inside of nodes read them by these.
  static let keptPrefix = "misread."

  /// The picture: 8-bit levels of shape `[height, width, channels]`.
  public let picture = Value(name: "misread.picture")
  private(set) var nodes: [Onnx_NodeProto] = []
  private var pieceCount = 0

  /// Creates a chain of nothing.
  public init() {}

  /// A value that is always the same.
  public mutating func constant(_ tensor: Tensor) -> Value {
    let value = Value(name: "\(Self.keptPrefix)constant.\(nodes.count)")
    nodes.append(Onnx_NodeProto(making: value.name, of: tensor))
    return value
  }

  /// Puts a graph behind those there are.
  ///
  /// - Parameters:
  ///   - model: A serialized `ModelProto`.
  ///   - inputs: What each of its inputs is.
  /// - Returns: What its outputs are.
  /// - Throws: ``ONNXError/notONNX(byteCount:)``, or ``ONNXError/missing(field:)`` for an input that
  ///   is not given.
  public mutating func append(_ model: [UInt8], _ inputs: [String: Value]) throws(ONNXError)
    -> [Value]
  {
    let graph = try ONNXFile.message(in: model).graph
    for input in graph.input where inputs[input.name] == nil { throw .missing(field: input.name) }
    pieceCount += 1
    let prefix = "\(Self.keptPrefix)\(pieceCount)."
    func renamed(_ name: String) -> String {
      if let given = inputs[name] { return given.name }
      return name.isEmpty || name.hasPrefix(Self.keptPrefix) ? name : prefix + name
    }
    for var node in graph.node {
      node.input = node.input.map(renamed)
      node.output = node.output.map(renamed)
      nodes.append(node)
    }
    return graph.output.map { Value(name: renamed($0.name)) }
  }
}

extension Onnx_NodeProto {
  /// A node that makes a value that is always the same.
  init(making name: String, of tensor: Tensor) {
    self.init()
    (opType, output) = ("Constant", [name])
    var value = Onnx_AttributeProto()
    (value.name, value.type) = ("value", .tensor)
    value.t = Onnx_TensorProto(tensor, name: "")
    attribute = [value]
  }
}
