import Networks
import ONNXSchema
import Tensors

/// Turns a `GraphProto` into typed nodes and constants.
struct GraphReader {
  private let graphMessage: Onnx_GraphProto
  private let operatorSet: Int
  private let limits: ONNXFile.Limits

  /// The newest operator set whose meaning is known.
  static let newestOperatorSet = 28

  init(_ model: Onnx_ModelProto, limits: ONNXFile.Limits) throws(ONNXError) {
    let standard = model.opsetImport.first { $0.domain.isEmpty || $0.domain == "ai.onnx" }
    guard let version = standard.map({ Int($0.version) }) else {
      throw .missing(field: "opset_import")
    }
    guard (1...Self.newestOperatorSet).contains(version) else {
      throw .unsupportedOperatorSet(version: version)
    }
    guard model.graph.node.count <= limits.nodes else {
      throw .tooLarge(what: "nodes", count: model.graph.node.count, limit: limits.nodes)
    }
    (graphMessage, operatorSet, self.limits) = (model.graph, version, limits)
  }

  func graph() throws -> Graph {
    let unsupported = graphMessage.node.filter { !isSupported($0) }
    guard unsupported.isEmpty else {
      throw ONNXError.unsupportedOperators(unsupported.map(\.label))
    }
    let constants = try constants()
    let inputs = graphMessage.input.filter { constants[$0.name] == nil }.map { input in
      Graph.Input(name: input.name, shape: input.extents)
    }
    return try Graph(
      inputs: inputs, nodes: try graphMessage.node.map(node),
      outputs: graphMessage.output.map(\.name), constants: constants, operatorSet: operatorSet)
  }

  private func isSupported(_ node: Onnx_NodeProto) -> Bool {
    (node.domain.isEmpty || node.domain == "ai.onnx")
      && OperatorTable.supports(node.opType, operatorSet: operatorSet)
  }

  private func node(_ message: Onnx_NodeProto) throws(ONNXError) -> Graph.Node {
    var values: [String: Attributes.Value] = [:]
    for attribute in message.attribute {
      values[attribute.name] = try attribute.value()
    }
    do throws(OperatorError) {
      return try Graph.Node(
        name: message.name, kind: message.opType, attributes: Attributes(values),
        inputs: message.input, outputs: message.output, operatorSet: operatorSet)
    } catch {
      throw .node(label: message.label, reason: error)
    }
  }

  private func constants() throws(ONNXError) -> [String: Tensor] {
    var constants: [String: Tensor] = [:]
    var left = limits.elements
    for message in graphMessage.initializer {
      let tensor = try message.tensor(limit: left)
      left -= tensor.count
      constants[message.name] = tensor
    }
    return constants
  }
}

extension Onnx_NodeProto {
  /// Kind and name, for messages.
  var label: String { name.isEmpty ? "\(opType) → \(output.first ?? "")" : "\(opType) \"\(name)\"" }
}

extension Onnx_ValueInfoProto {
  /// The extent of each axis; nil where it is free.
  fileprivate var extents: [Int?] {
    type.tensorType.shape.dim.map { dimension in
      guard case .dimValue(let extent) = dimension.value, extent > 0 else { return nil }
      return Int(extent)
    }
  }
}

extension Onnx_AttributeProto {
  fileprivate func value() throws(ONNXError) -> Attributes.Value {
    switch type {
    case .float: .float(f)
    case .int: .integer(Int(i))
    case .string: .string(String(decoding: s, as: UTF8.self))
    case .tensor: .tensor(try t.tensor(limit: 1 << 28))
    case .floats: .floats(floats)
    case .ints: .integers(ints.map(Int.init))
    case .strings: .strings(strings.map { String(decoding: $0, as: UTF8.self) })
    default: throw .invalidTensor(name: name, reason: "an attribute of an unknown type")
    }
  }
}
