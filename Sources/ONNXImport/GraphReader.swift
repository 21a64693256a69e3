import Networks
import ONNXSchema
import Tensors

/// Turns a `GraphProto` into typed nodes and constants.
struct GraphReader {
  private let graphMessage: Onnx_GraphProto
  private let operatorSet: Int
  private let limits: ONNXFile.Limits
  private let folder: ExternalData?

  /// The newest operator set whose meaning is known.
  static let newestOperatorSet = 28

  init(
    _ model: Onnx_ModelProto, limits: ONNXFile.Limits, folder: ExternalData?
  ) throws(ONNXError) {
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
    graphMessage = NodeExpansion(of: model.graph).graph
    (operatorSet, self.limits, self.folder) = (version, limits, folder)
  }

  /// The part of the graph that leads to values which scores may be taken from.
  ///
  /// - Parameters:
  ///   - output: The one output asked for; nil for all.
  ///   - trimsLabels: Whether tails that turn scores into labels are cut off.
  /// - Returns: The outputs are those of the file, or what lies before a tail that turns scores
  ///   into labels.
  /// - Throws: An ``ONNXError``, or a `NetworkError` for a graph without order.
  func graph(output: String? = nil, trimsLabels: Bool = true) throws -> Graph {
    let trimmed = TrimmedGraph(graphMessage.node)
    let available = graphMessage.output.map(\.name)
    if let output, !trimmed.makes(output) {
      throw NetworkError.noSuchOutput(name: output, available: available)
    }
    let wanted = output.map { [$0] } ?? available
    let candidates = trimsLabels ? wanted.map(trimmed.scores(behind:)) : wanted
    let needed = candidates.map(trimmed.nodes(leadingTo:))
    let usable = needed.indices.filter { index in
      needed[index].allSatisfy { isSupported(graphMessage.node[$0]) }
    }
    guard !usable.isEmpty || candidates.isEmpty else {
      let all = Set(needed.joined()).sorted().map { graphMessage.node[$0] }
      throw ONNXError.unsupportedOperators(all.filter { !isSupported($0) }.map(\.label))
    }
    let kept = Set(usable.flatMap { needed[$0] }).sorted().map { graphMessage.node[$0] }
    let read = Set(kept.flatMap(\.input)).union(candidates)
    let constants = try constants(read)
    let given = Set(graphMessage.initializer.map(\.name))
    let inputs = graphMessage.input.filter { !given.contains($0.name) && read.contains($0.name) }
    var outputs: [String] = []
    for index in usable where !outputs.contains(candidates[index]) {
      outputs.append(candidates[index])
    }
    return try Graph(
      inputs: inputs.map { Graph.Input(name: $0.name, shape: $0.extents) },
      nodes: try kept.map(node), outputs: outputs, constants: constants,
      operatorSet: operatorSet)
  }

  private func isSupported(_ node: Onnx_NodeProto) -> Bool {
    (node.domain.isEmpty || node.domain == "ai.onnx")
      && OperatorTable.supports(node.opType, operatorSet: operatorSet)
  }

  private func node(_ message: Onnx_NodeProto) throws(ONNXError) -> Graph.Node {
    var values: [String: Attributes.Value] = [:]
    for attribute in message.attribute {
      values[attribute.name] = try attribute.value(limits, folder)
    }
    do throws(OperatorError) {
      return try Graph.Node(
        name: message.name, kind: message.opType, attributes: Attributes(values),
        inputs: message.input, outputs: message.output, operatorSet: operatorSet)
    } catch {
      throw .node(label: message.label, reason: error)
    }
  }

  /// The initializers that are read.
  private func constants(_ read: Set<String>) throws(ONNXError) -> [String: Tensor] {
    var constants: [String: Tensor] = [:]
    var left = limits.elements
    for message in graphMessage.initializer where read.contains(message.name) {
      let tensor = try message.tensor(limit: left, folder: folder)
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
  fileprivate func value(
    _ limits: ONNXFile.Limits, _ folder: ExternalData?
  ) throws(ONNXError) -> Attributes.Value {
    switch type {
    case .float: .float(f)
    case .int: .integer(Int(i))
    case .string: .string(String(decoding: s, as: UTF8.self))
    case .tensor: .tensor(try t.tensor(limit: limits.elements, folder: folder))
    case .floats: .floats(floats)
    case .ints: .integers(ints.map(Int.init))
    case .strings: .strings(strings.map { String(decoding: $0, as: UTF8.self) })
    default: throw .invalidTensor(name: name, reason: "an attribute of an unknown type")
    }
  }
}
