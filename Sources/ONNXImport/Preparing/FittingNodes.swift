import Networks
import ONNXSchema
import Tensors

/// Nodes that bring a prepared picture into the shape and type in which a model takes it.
struct FittingNodes {
  private let input: String
  private let shape: [Int]
  private let batch: Int64
  private let isChannelsLast: Bool
  private let type: ONNXElementType

  init(_ network: Network, declared: Onnx_ValueInfoProto) {
    input = declared.name
    shape = network.imageShape
    batch = declared.type.tensorType.shape.dim.first?.dimValue ?? 1
    isChannelsLast = shape.count == 3 && shape[2] > 1 && network.channelAxis == 2
    type = ONNXElementType(rawValue: declared.type.tensorType.elemType) ?? .float
  }

  /// The nodes, the last of which makes the model's input.
  func nodes(from prepared: String) -> [Onnx_NodeProto] {
    var (nodes, value) = ([Onnx_NodeProto](), prepared)
    func add(_ kind: String, with others: [Tensor] = [], _ attribute: Onnx_AttributeProto? = nil) {
      var node = Onnx_NodeProto()
      let result = "\(GraphChain.keptPrefix)fitted.\(nodes.count)"
      for (index, tensor) in others.enumerated() {
        nodes.append(Onnx_NodeProto(making: "\(result).\(index)", of: tensor))
        node.input.append("\(result).\(index)")
      }
      (node.opType, node.output) = (kind, [result])
      node.input.insert(value, at: 0)
      if let attribute { node.attribute = [attribute] }
      nodes.append(node)
      value = result
    }
    if isChannelsLast {
      var order = Onnx_AttributeProto()
      (order.name, order.type, order.ints) = ("perm", .ints, [1, 2, 0])
      add("Transpose", order)
    }
    let one = [1] + shape
    add("Reshape", with: [Tensor(shape: [one.count], integers: one.map(Int64.init))])
    if batch > 1 {
      let all = [batch] + shape.map(Int64.init)
      add("Expand", with: [Tensor(shape: [all.count], integers: all)])
    }
    if type != .float {
      var target = Onnx_AttributeProto()
      (target.name, target.type, target.i) = ("to", .int, Int64(type.rawValue))
      add("Cast", target)
    }
    nodes[nodes.count - 1].output = [input]
    return nodes
  }
}
