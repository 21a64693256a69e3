import ONNXSchema
import Tensors

/// Nodes told by simpler ones, where these do the same: scikit-learn's (domain `ai.onnx.ml`), and
/// `Attention`.
///
/// What can't be told so stays as it is, and is refused with its name if scores depend on it.
struct NodeExpansion {
  /// The graph with those nodes replaced.
  private(set) var graph: Onnx_GraphProto

  init(of graph: Onnx_GraphProto) {
    self.graph = graph
    self.graph.node = []
    for node in graph.node { self.graph.node += told(node) ?? [node] }
  }

  /// The domain of scikit-learn's operators.
  static let learningDomain = "ai.onnx.ml"

  private mutating func told(_ node: Onnx_NodeProto) -> [Onnx_NodeProto]? {
    guard let input = node.input.first, let output = node.output.first else { return nil }
    switch (node.domain, node.opType) {
    case (Self.learningDomain, "Scaler"): return scaler(node, input, output)
    case (Self.learningDomain, "Normalizer"): return normalizer(node, input, output)
    case (Self.learningDomain, "LinearClassifier"): return linearClassifier(node, input, output)
    case ("", "Attention"), ("ai.onnx", "Attention"): return attention(node, output)
    default: return nil
    }
  }

  /// A node of the standard set, named for what it makes.
  func standard(
    _ kind: String, _ inputs: [String], _ output: String, _ settings: [String: Int] = [:]
  ) -> Onnx_NodeProto {
    var node = Onnx_NodeProto()
    (node.opType, node.name, node.input, node.output) = (kind, output, inputs, [output])
    node.attribute = settings.sorted { $0.key < $1.key }.map { name, value in
      var attribute = Onnx_AttributeProto()
      (attribute.name, attribute.type, attribute.i) = (name, .int, Int64(value))
      return attribute
    }
    return node
  }

  /// Adds numbers of a node's settings as an initializer, as rows where there are several.
  mutating func constant(_ numbers: [Float], _ name: String, rows: Int? = nil) -> String {
    let shape = rows.map { [$0, numbers.count / $0] } ?? [numbers.count]
    graph.initializer.append(
      Onnx_TensorProto(Tensor(shape: shape, floats: numbers), name: name))
    return name
  }
}

extension Onnx_NodeProto {
  /// The setting of this name.
  func settings(_ name: String) -> Onnx_AttributeProto? {
    attribute.first { $0.name == name }
  }
}
