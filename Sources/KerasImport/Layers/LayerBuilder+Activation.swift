import Networks
import Tensors

extension LayerBuilder {
  /// Layers that apply a function to each element, or to each row.
  static let activations: [String: LayerRule] = [
    "Activation": { builder throws(KerasError) in try builder.activated(builder.input) },
    "ReLU": { builder throws(KerasError) in try builder.rectified(builder.input) },
    "ThresholdedReLU": { builder throws(KerasError) in
      try builder.apply(
        "ThresholdedRelu", to: builder.input,
        [], ["alpha": .float(try builder.settings.number("theta", default: 1))])
    },
    "LeakyReLU": { builder throws(KerasError) in
      let old = try builder.settings.number("alpha", default: 0.3)
      let slope = try builder.settings.number("negative_slope", default: Double(old))
      return try builder.apply("LeakyRelu", to: builder.input, [], ["alpha": .float(slope)])
    },
    "ELU": { builder throws(KerasError) in
      try builder.apply(
        "Elu", to: builder.input, [],
        ["alpha": .float(try builder.settings.number("alpha", default: 1))])
    },
    "PReLU": { builder throws(KerasError) in
      let value = try builder.input
      let slope = builder.constant(try builder.weight("alpha"), meeting: value, "alpha")
      return try builder.apply("PRelu", to: value, [slope])
    },
    "Softmax": { builder throws(KerasError) in
      let axes = try builder.settings.axes("axis", default: [-1])
      guard axes.count == 1 else {
        throw .unsupportedSetting(layer: builder.path, name: "axis", found: "\(axes)")
      }
      return try builder.softmax("Softmax", builder.input, axis: axes[0])
    },
  ]

  /// The value after the function that setting `activation` names.
  mutating func activated(_ value: LayerValue) throws(KerasError) -> LayerValue {
    let setting = settings.values["activation"]
    if setting == .null { return value }
    if let name = setting.text ?? setting["config"].text { return try function(name, value) }
    guard let kind = setting["class_name"].text else {
      throw settings.invalid("activation", "the name of a function")
    }
    let inner = try LayerConfiguration(setting, depth: 0)
    guard Self.activations[kind] != nil, let rule = LayerTable.rule(for: inner), kind != "PReLU",
      kind != "Activation"
    else { throw .unsupportedSetting(layer: path, name: "activation", found: kind) }
    var builder = LayerBuilder(
      graph: graph, layer: inner, path: path, inputs: [value], weights: [:], isKeras2: isKeras2)
    let result = try rule(&builder)
    graph = builder.graph
    return result
  }

  /// The functions that one operator computes.
  private static let functions: [String: (kind: String, attributes: Attributes)] = [
    "relu": ("Relu", [:]), "sigmoid": ("Sigmoid", [:]), "tanh": ("Tanh", [:]),
    "softplus": ("Softplus", [:]), "softsign": ("Softsign", [:]), "elu": ("Elu", [:]),
    "selu": ("Selu", [:]), "gelu": ("Gelu", [:]), "exponential": ("Exp", [:]),
    "mish": ("Mish", [:]), "hard_silu": ("HardSwish", [:]), "hard_swish": ("HardSwish", [:]),
    "celu": ("Celu", [:]), "leaky_relu": ("LeakyRelu", ["alpha": .float(0.2)]),
  ]

  /// The value after a function by its name.
  private mutating func function(
    _ name: String, _ value: LayerValue
  ) throws(KerasError) -> LayerValue {
    if let function = Self.functions[name] {
      return try apply(function.kind, to: value, [], function.attributes)
    }
    switch name {
    case "linear": return value
    case "softmax": return try softmax("Softmax", value, axis: -1)
    case "log_softmax": return try softmax("LogSoftmax", value, axis: -1)
    case "relu6": return try clipped(value, 0, 6)
    case "hard_tanh": return try clipped(value, -1, 1)
    case "hard_sigmoid":
      // Keras 3 took over the slope that the other frameworks use.
      let slope: Float = isKeras2 ? 0.2 : 1 / 6
      return try apply(
        "HardSigmoid", to: value, [], ["alpha": .float(slope), "beta": .float(0.5)])
    case "silu", "swish":
      let gate = try apply("Sigmoid", to: value)
      return try apply("Mul", to: value, [gate.name])
    case "log_sigmoid":
      let turned = try apply("Softplus", to: try apply("Neg", to: value))
      return try apply("Neg", to: turned)
    case "tanh_shrink": return try apply("Sub", to: value, [try apply("Tanh", to: value).name])
    case "squareplus":
      let square = try apply("Mul", to: value, [value.name])
      let sum = try apply("Add", to: square, [constant(4, "four")])
      let root = try apply("Sqrt", to: sum)
      let both = try apply("Add", to: value, [root.name])
      return try apply("Mul", to: both, [constant(0.5, "half")])
    default: throw .unsupportedSetting(layer: path, name: "activation", found: name)
    }
  }

  private mutating func softmax(
    _ kind: String, _ value: LayerValue, axis: Int
  ) throws(KerasError) -> LayerValue {
    let rank = graph.shape(of: value.name).count
    let counted = try self.axis(axis, of: value)
    guard value.isMoved, rank > 2 else {
      return try apply(kind, to: value, [], ["axis": .integer(counted)])
    }
    let place = counted == rank - 1 ? 1 : counted + 1
    return try apply(kind, to: value, [], ["axis": .integer(place)])
  }

  /// `max` where the value is over it, the value from `threshold` on, else a sloping line.
  private mutating func rectified(_ value: LayerValue) throws(KerasError) -> LayerValue {
    let slope = try settings.number("negative_slope", default: 0)
    let threshold = try settings.number("threshold", default: 0)
    let most: Float? =
      settings.values["max_value"] == .null ? nil : try settings.number("max_value", default: 0)
    if threshold == 0, slope == 0 {
      guard let most else { return try apply("Relu", to: value) }
      return try clipped(value, 0, most)
    }
    let bent: LayerValue
    if threshold == 0 {
      bent = try apply("LeakyRelu", to: value, [], ["alpha": .float(slope)])
    } else {
      let limit = constant(threshold, "threshold")
      let isOver = try add("GreaterOrEqual", [value.name, limit])
      let below = try add("Sub", [value.name, limit])
      let line = try add("Mul", [below, constant(slope, "slope")])
      bent = LayerValue(
        name: try add("Where", [isOver, value.name, line]), isMoved: value.isMoved)
    }
    guard let most else { return bent }
    return try apply("Min", to: bent, [constant(most, "most")])
  }

  private mutating func clipped(
    _ value: LayerValue, _ least: Float, _ most: Float
  ) throws(KerasError) -> LayerValue {
    try apply("Clip", to: value, [constant(least, "least"), constant(most, "most")])
  }
}
