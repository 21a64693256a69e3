package import ONNXSchema
import Tensors

extension Onnx_ModelProto {
  /// Writes the model's nodes in the forms of a newer operator set, its meaning kept.
  ///
  /// - Parameters:
  ///   - newer: The operator set, at most 13; a model of a newer one stays as it is.
  ///   - output: The output that scores the classes, of two axes.
  /// - Throws: ``ONNXError/unsupportedOperators(_:)`` with every node of which the newer form is not
  ///   known.
  package mutating func raiseOperatorSet(to newer: Int64, endingIn output: String) throws(ONNXError)
  {
    guard let place = opsetImport.firstIndex(where: { $0.domain.isEmpty || $0.domain == "ai.onnx" })
    else { throw .missing(field: "opset_import") }
    let older = opsetImport[place].version
    guard older < newer else { return }
    guard older >= OperatorSetRaiser.oldest else {
      throw .unsupportedOperatorSet(version: Int(older))
    }
    var raiser = OperatorSetRaiser(older: older, output: output)
    for node in graph.node { raiser.raise(node) }
    guard raiser.unknown.isEmpty else { throw .unsupportedOperators(raiser.unknown) }
    graph.node = raiser.nodes
    opsetImport[place].version = newer
  }
}

/// Writes nodes of operator sets 7 to 12 as set 13 has them.
struct OperatorSetRaiser {
  /// Before set 7, arithmetic was broadcast by settings.
  static let oldest: Int64 = 7

  let older: Int64
  /// The output that scores the classes, of two axes.
  let output: String
  private(set) var nodes: [Onnx_NodeProto] = []
  /// The nodes of which the newer form is not known.
  private(set) var unknown: [String] = []

  init(older: Int64, output: String) { (self.older, self.output) = (older, output) }

  /// The operators whose settings and inputs mean the same from set 7 to 13.
  private static let unchanged: Set<String> = [
    "Abs", "Acos", "Add", "And", "ArgMax", "ArgMin", "Asin", "Atan", "AveragePool", "Cast", "Ceil",
    "Concat", "Constant", "ConstantOfShape", "Conv", "ConvTranspose", "Cos", "DepthToSpace", "Div",
    "Elu", "Equal", "Erf", "Exp", "Expand", "Flatten", "Floor", "Gather", "Gemm",
    "GlobalAveragePool", "GlobalMaxPool", "Greater", "HardSigmoid", "Identity",
    "InstanceNormalization", "LRN", "LeakyRelu", "Less", "Log", "LpNormalization", "MatMul", "Max",
    "MaxPool", "Mean", "Min", "Mul", "Neg", "Not", "Or", "PRelu", "Pow", "Reciprocal", "ReduceL1",
    "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin",
    "ReduceProd", "ReduceSumSquare", "Relu", "Reshape", "Selu", "Shape", "Sigmoid", "Sign", "Sin",
    "Size", "Softplus", "Softsign", "SpaceToDepth", "Sqrt", "Sub", "Sum", "Tan", "Tanh",
    "ThresholdedRelu", "Tile", "Transpose", "Where",
  ]

  /// Takes one node over, in its newer form.
  mutating func raise(_ node: Onnx_NodeProto) {
    var node = node
    guard node.domain.isEmpty || node.domain == "ai.onnx" else { return nodes.append(node) }
    switch node.opType {
    case _ where Self.unchanged.contains(node.opType): nodes.append(node)
    case "Squeeze", "Unsqueeze", "ReduceSum":
      moveSettings(["axes"], of: &node)
      nodes.append(node)
    case "Split":
      moveSettings(["split"], of: &node)
      nodes.append(node)
    case "Pad" where older < 11:
      moveSettings(["pads", "value"], of: &node)
      nodes.append(node)
    case "Clip" where older < 11:
      moveSettings(["min", "max"], of: &node)
      nodes.append(node)
    case "Slice" where older < 10:
      moveSettings(["starts", "ends", "axes"], of: &node)
      nodes.append(node)
    case "Pad", "Clip", "Slice": nodes.append(node)
    case "Dropout":
      // Outside of training it hands on what it is given.
      (node.opType, node.attribute) = ("Identity", [])
      (node.input, node.output) = (Array(node.input.prefix(1)), Array(node.output.prefix(1)))
      nodes.append(node)
    case "BatchNormalization" where isSpatial(node):
      node.attribute.removeAll { $0.name == "spatial" }
      nodes.append(node)
    case "Softmax", "LogSoftmax":
      raiseSoftmax(node)
    default:
      unknown.append(node.label)
    }
  }

  /// Whether a normalisation shares its numbers over each channel, as all do from set 9 on.
  private func isSpatial(_ node: Onnx_NodeProto) -> Bool {
    node.attribute.first { $0.name == "spatial" }.map { $0.i == 1 } ?? true
  }

  /// Until set 13 a softmax went over all axes from its own on; over the last one that is the same.
  private mutating func raiseSoftmax(_ node: Onnx_NodeProto) {
    var node = node
    let axis = node.attribute.first { $0.name == "axis" }?.i ?? 1
    guard axis == -1 || (axis == 1 && node.output.contains(output)) else {
      return unknown.append(node.label)
    }
    var setting = Onnx_AttributeProto()
    (setting.name, setting.type, setting.i) = ("axis", .int, -1)
    node.attribute = [setting]
    nodes.append(node)
  }

  /// Makes inputs of settings, in this order, behind the first input; absent ones stay absent.
  private mutating func moveSettings(_ names: [String], of node: inout Onnx_NodeProto) {
    var inputs: [String] = []
    for name in names {
      guard let setting = node.attribute.first(where: { $0.name == name }) else {
        inputs.append("")
        continue
      }
      let value = "\(GraphChain.keptPrefix)setting.\(nodes.count)"
      let tensor =
        setting.type == .float
        ? Tensor(shape: [], floats: [setting.f])
        : Tensor(shape: [setting.ints.count], integers: setting.ints)
      nodes.append(Onnx_NodeProto(making: value, of: tensor))
      inputs.append(value)
    }
    while inputs.last?.isEmpty == true { inputs.removeLast() }
    node.input = Array(node.input.prefix(1)) + inputs
    node.attribute.removeAll { names.contains($0.name) }
  }
}
