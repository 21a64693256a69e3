import Foundation
import Networks
import ONNXSchema

/// Puts nodes that rescale logits into a graph.
struct RescalingWriter {
  /// The graph as far as it is changed.
  private(set) var graph: Onnx_GraphProto
  private let operatorSet: Int
  private let rescaling: LogitRescaling
  private let taken: Set<String>

  init(_ graph: Onnx_GraphProto, operatorSet: Int, rescaling: LogitRescaling) {
    (self.graph, self.operatorSet, self.rescaling) = (graph, operatorSet, rescaling)
    taken = Set(graph.node.flatMap { $0.input + $0.output } + graph.initializer.map(\.name))
  }

  /// Rescales the logits behind an output of which is known how it relates to them.
  ///
  /// - Throws: ``ONNXError/missing(field:)`` when nothing makes the output.
  mutating func rescale(_ output: String, ending: Network.Ending) throws(ONNXError) {
    guard let maker = index(making: output) else { throw .missing(field: output) }
    switch ending {
    case .softmax, .logSoftmax, .sigmoid:
      let (last, isCast) = try activation(behind: maker)
      let source = graph.node[last].input[0]
      let type = try elementType(of: output, isCast: isCast)
      let (centring, centred) = ending == .sigmoid ? ([], source) : centred(source)
      let (nodes, result) = scaling(centred, type)
      graph.node[last].input[0] = result
      graph.node.insert(contentsOf: centring + nodes, at: last)
    case .logits:
      let type = try elementType(of: output, isCast: false)
      let (centring, centred) = centred(release(output, by: maker))
      let (nodes, _) = scaling(centred, type, into: output)
      graph.node.insert(contentsOf: centring + nodes, at: maker + 1)
    case .probabilities:
      let type = try elementType(of: output, isCast: false)
      let (before, logarithm) = logarithm(of: release(output, by: maker), type)
      let (nodes, result) = scaling(logarithm, type)
      let softmax = node("Softmax", [result], output, ["axis": 1])
      graph.node.insert(contentsOf: before + nodes + [softmax], at: maker + 1)
    }
  }

  private func index(making value: String) -> Int? {
    graph.node.firstIndex { $0.output.contains(value) }
  }

  /// The softmax or sigmoid from which a node's value comes, over nodes that only reshape.
  private func activation(behind maker: Int) throws(ONNXError) -> (index: Int, isCast: Bool) {
    var (index, isCast) = (maker, false)
    for _ in graph.node.indices {
      switch graph.node[index].opType {
      case "Softmax", "LogSoftmax", "Sigmoid": return (index, isCast)
      case "Cast": isCast = true
      default: break
      }
      guard let source = graph.node[index].input.first, let next = self.index(making: source)
      else { break }
      index = next
    }
    throw .missing(field: "Softmax")
  }

  /// Gives what a node makes another name, so that the old one is free; returns the new name.
  private mutating func release(_ value: String, by maker: Int) -> String {
    let name = free("\(value)/uncalibrated")
    for place in graph.node[maker].output.indices where graph.node[maker].output[place] == value {
      graph.node[maker].output[place] = name
    }
    return name
  }

  /// Nodes that subtract the largest logit of each image, and the name of what they make.
  ///
  /// Softmax does not notice, and what decides a probability is then small: multiplied as it is, a
  /// logit of 30 is rounded by 2e-6, which a probability of a half shows. Where every class has a scale
  /// of its own, softmax would notice, and nothing is subtracted.
  private func centred(_ source: String) -> (nodes: [Onnx_NodeProto], result: String) {
    // Before operator set 7, differences of these shapes were not known.
    guard rescaling.scales.count == 1, operatorSet >= 7 else { return ([], source) }
    let (largest, result) = (free("\(source)/largest"), free("\(source)/centred"))
    var (nodes, maximum) = ([Onnx_NodeProto](), node("ReduceMax", [source], largest))
    if operatorSet < 18 {
      maximum.attribute = [integers("axes", [1])]
    } else {
      let axes = free("\(source)/axes")
      var constant = node("Constant", [], axes)
      constant.attribute = [integers("value_ints", [1])]
      nodes.append(constant)
      maximum.input.append(axes)
    }
    return (nodes + [maximum, node("Sub", [source, largest], result)], result)
  }

  private func integers(_ name: String, _ values: [Int64]) -> Onnx_AttributeProto {
    var attribute = Onnx_AttributeProto()
    (attribute.name, attribute.type, attribute.ints) = (name, .ints, values)
    return attribute
  }

  /// Nodes that multiply and add, and the name of what they make.
  private func scaling(
    _ source: String, _ type: ONNXElementType, into result: String? = nil
  ) -> (nodes: [Onnx_NodeProto], result: String) {
    let hasShifts = !rescaling.shifts.isEmpty
    let result = result ?? free("\(source)/calibrated")
    let scaled = hasShifts ? free("\(source)/scaled") : result
    let scales = free("\(source)/scales")
    var nodes = [
      constant(scales, rescaling.scales, type), arithmetic("Mul", [source, scales], scaled),
    ]
    if hasShifts {
      let shifts = free("\(source)/shifts")
      nodes.append(constant(shifts, rescaling.shifts, type))
      nodes.append(arithmetic("Add", [scaled, shifts], result))
    }
    return (nodes, result)
  }

  /// Nodes that take the logarithm of probabilities, of which zeros are raised a little.
  private func logarithm(
    of source: String, _ type: ONNXElementType
  ) -> (nodes: [Onnx_NodeProto], result: String) {
    let (positive, result) = (free("\(source)/positive"), free("\(source)/logarithm"))
    let logarithm = node("Log", [positive], result)
    let least = Float.leastNormalMagnitude
    guard operatorSet < 8 else {
      let bound = free("\(source)/least")
      let raised = node("Max", [source, bound], positive)
      return ([constant(bound, [Double(least)], type), raised, logarithm], result)
    }
    // Before operator set 8, the maximum is of equal shapes only.
    var raised = node("Clip", [source], positive)
    var minimum = Onnx_AttributeProto()
    (minimum.name, minimum.type, minimum.f) = ("min", .float, least)
    raised.attribute = [minimum]
    return ([raised, logarithm], result)
  }

  /// A product or sum with a constant; before operator set 7, broadcasting had to be asked for.
  private func arithmetic(_ kind: String, _ inputs: [String], _ output: String) -> Onnx_NodeProto {
    node(kind, inputs, output, operatorSet < 7 ? ["broadcast": 1] : [:])
  }

  private func node(
    _ kind: String, _ inputs: [String], _ output: String, _ settings: [String: Int64] = [:]
  ) -> Onnx_NodeProto {
    var node = Onnx_NodeProto()
    (node.opType, node.name, node.input, node.output) = (kind, output, inputs, [output])
    node.attribute = settings.sorted { $0.key < $1.key }.map { name, value in
      var attribute = Onnx_AttributeProto()
      (attribute.name, attribute.type, attribute.i) = (name, .int, value)
      return attribute
    }
    return node
  }

  /// A node, as files before format 4 want every initializer among their inputs.
  private func constant(
    _ name: String, _ values: [Double], _ type: ONNXElementType
  ) -> Onnx_NodeProto {
    var value = Onnx_AttributeProto()
    (value.name, value.type) = ("value", .tensor)
    value.t.dims = values.count == 1 ? [] : [Int64(values.count)]
    value.t.dataType = type.rawValue
    if type == .double {
      value.t.doubleData = values
    } else {
      value.t.floatData = values.map { Float($0) }
    }
    var node = node("Constant", [], name)
    node.attribute = [value]
    return node
  }

  private func free(_ name: String) -> String {
    var result = name
    while taken.contains(result) { result += "'" }
    return result
  }

  /// The type in which the logits are computed: the output's own, or where it was cast, that of the
  /// weights.
  ///
  /// - Throws: ``ONNXError/invalidTensor(name:reason:)`` for half precision, in which a calibrated
  ///   probability would not survive.
  private func elementType(of output: String, isCast: Bool) throws(ONNXError) -> ONNXElementType {
    let declared = graph.output.first { $0.name == output }?.type.tensorType.elemType
    let weights = graph.initializer.map(\.dataType).first { [1, 10, 11, 16].contains($0) }
    let found = (isCast ? weights : declared.map { Int32($0) }).flatMap(ONNXElementType.init)
    switch found ?? .float {
    case .double: return .double
    case .float16, .bfloat16:
      throw .invalidTensor(
        name: output, reason: "logits of half precision can't hold a calibrated probability")
    default: return .float
    }
  }
}

extension Onnx_TensorProto {
  /// Copies the tensor's data from the file that it names.
  mutating func takeIn(_ folder: ExternalData) throws(ONNXError) {
    guard dataLocation == .external else { return }
    guard let type = ONNXElementType(rawValue: dataType) else {
      throw .invalidTensor(name: name, reason: "element type \(dataType) is not read")
    }
    let count = dims.reduce(type.size) { $0.multipliedReportingOverflow(by: Int($1)).partialValue }
    rawData = Data(try folder.bytes(of: self, count: count))
    externalData = []
    clearDataLocation()
  }
}
