import Foundation
import Networks
import ONNXSchema
import Tensors

/// Turns a network's graph back into a `GraphProto`.
struct GraphWriter {
  private let network: Network
  private let precision: ONNXFile.Precision

  init(_ network: Network, _ precision: ONNXFile.Precision) {
    (self.network, self.precision) = (network, precision)
  }

  func graph() -> Onnx_GraphProto {
    var message = Onnx_GraphProto()
    message.name = "classifier"
    let constants = network.graph.constants.sorted { $0.key < $1.key }
    let halved = constants.filter { isHalved($0.value) }
    message.node = halved.map { widening($0.key) } + nodes
    message.initializer =
      halved.map { Onnx_TensorProto(halving: $0.value, name: Self.halfName($0.key)) }
      + constants.filter { !isHalved($0.value) }.map { Onnx_TensorProto($0.value, name: $0.key) }
    message.input = network.graph.inputs.map { value($0.name, $0.shape) }
    message.output = network.graph.outputs.map { value($0, [nil, network.classCount]) }
    return message
  }

  /// Whether a constant is written in half precision: floats, if there are more than a few.
  private func isHalved(_ tensor: Tensor) -> Bool {
    guard case .float = tensor.elements else { return false }
    return precision == .half && tensor.count >= 64
  }

  private static func halfName(_ name: String) -> String { "\(name)/half" }

  /// The node that makes 32-bit numbers of a constant's halves.
  private func widening(_ name: String) -> Onnx_NodeProto {
    var message = Onnx_NodeProto()
    message.opType = "Cast"
    (message.input, message.output) = ([Self.halfName(name)], [name])
    message.attribute = [attribute("to", .integer(Int(ONNXElementType.float.rawValue)))]
    return message
  }

  /// All nodes; where several have one name, as those of a Keras layer, the later ones are named
  /// by what they make, since onnxruntime refuses equal names.
  private var nodes: [Onnx_NodeProto] {
    var names: Set<String> = []
    return network.graph.nodes.map { node in
      let isNew = node.name.isEmpty || names.insert(node.name).inserted
      return self.node(node, name: isNew ? node.name : node.outputs.first ?? "")
    }
  }

  private func node(_ node: Graph.Node, name: String) -> Onnx_NodeProto {
    var message = Onnx_NodeProto()
    (message.name, message.opType) = (name, node.kind)
    (message.input, message.output) = (node.inputs, node.outputs)
    message.attribute = node.attributes.values.sorted { $0.key < $1.key }
      .map { attribute($0.key, $0.value) }
    return message
  }

  private func attribute(_ name: String, _ value: Attributes.Value) -> Onnx_AttributeProto {
    var message = Onnx_AttributeProto()
    message.name = name
    switch value {
    case .integer(let value): (message.type, message.i) = (.int, Int64(value))
    case .float(let value): (message.type, message.f) = (.float, value)
    case .string(let value): (message.type, message.s) = (.string, Data(value.utf8))
    case .integers(let values): (message.type, message.ints) = (.ints, values.map(Int64.init))
    case .floats(let values): (message.type, message.floats) = (.floats, values)
    case .strings(let values):
      (message.type, message.strings) = (.strings, values.map { Data($0.utf8) })
    case .tensor(let tensor):
      (message.type, message.t) = (.tensor, Onnx_TensorProto(tensor, name: ""))
    }
    return message
  }

  private func value(_ name: String, _ shape: [Int?]) -> Onnx_ValueInfoProto {
    var message = Onnx_ValueInfoProto()
    message.name = name
    message.type.tensorType.elemType = 1
    message.type.tensorType.shape.dim = shape.map { extent in
      var dimension = Onnx_TensorShapeProto.Dimension()
      if let extent { dimension.dimValue = Int64(extent) } else { dimension.dimParam = "batch" }
      return dimension
    }
    return message
  }
}
