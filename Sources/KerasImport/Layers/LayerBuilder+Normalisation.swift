import Networks
import Tensors

extension LayerBuilder {
  /// Layers that bring values to a common mean and spread.
  static let normalisations: [String: LayerRule] = [
    "BatchNormalization": { builder throws(KerasError) in try builder.batchNormalised() },
    "BatchNormalizationV1": { builder throws(KerasError) in try builder.batchNormalised() },
    "SyncBatchNormalization": { builder throws(KerasError) in try builder.batchNormalised() },
    "LayerNormalization": { builder throws(KerasError) in try builder.layerNormalised() },
    "GroupNormalization": { builder throws(KerasError) in try builder.groupNormalised() },
    "UnitNormalization": { builder throws(KerasError) in
      try builder.divided(byLengthAlong: "ReduceSum", floor: 1e-12, epsilon: 0)
    },
    "RMSNormalization": { builder throws(KerasError) in
      let epsilon = try builder.settings.number("epsilon", default: 1e-6)
      let value = try builder.divided(byLengthAlong: "ReduceMean", floor: 0, epsilon: epsilon)
      return try builder.apply(
        "Mul", to: value, [builder.constant(try builder.weight("scale"), "scale")])
    },
  ]

  /// A scale or shift, `standard` in each channel where the layer has none.
  private func factor(
    _ name: String, _ flag: String, _ standard: Float, count: Int
  ) throws(KerasError) -> LayerWeight {
    try settings.truth(flag, default: true)
      ? try weight(name) : LayerWeight(Tensor(repeating: standard, shape: [count]))
  }

  /// The input with the channels that setting `axis` names in the second place.
  private mutating func channelsSecond() throws(KerasError) -> LayerValue {
    let value = try input
    let rank = graph.shape(of: value.name).count
    let axes = try settings.axes("axis", default: [-1])
    guard axes.count == 1 else {
      throw .unsupportedSetting(layer: path, name: "axis", found: "\(axes)")
    }
    let axis = try axis(axes[0], of: value)
    if axis == rank - 1 { return try moved(value) }
    guard axis == 1 else {
      throw .unsupportedSetting(layer: path, name: "axis", found: "\(axis)")
    }
    return try plain(value)
  }

  private mutating func batchNormalised() throws(KerasError) -> LayerValue {
    let value = try channelsSecond()
    let channels = graph.shape(of: value.name)[1]
    let parts = [
      constant(try factor("gamma", "scale", 1, count: channels), "gamma"),
      constant(try factor("beta", "center", 0, count: channels), "beta"),
      constant(try weight("moving_mean"), "moving_mean"),
      constant(try weight("moving_variance"), "moving_variance"),
    ]
    let epsilon = try settings.number("epsilon", default: 1e-3)
    return try apply("BatchNormalization", to: value, parts, ["epsilon": .float(epsilon)])
  }

  private mutating func groupNormalised() throws(KerasError) -> LayerValue {
    let value = try channelsSecond()
    let channels = graph.shape(of: value.name)[1]
    let groups = try settings.integer("groups", default: 32)
    let parts = [
      constant(try factor("gamma", "scale", 1, count: channels), "gamma"),
      constant(try factor("beta", "center", 0, count: channels), "beta"),
    ]
    return try apply(
      "GroupNormalization", to: value, parts,
      [
        "num_groups": .integer(groups == -1 ? channels : groups),
        "epsilon": .float(try settings.number("epsilon", default: 1e-3)),
      ])
  }

  /// The axes that the layer brings to a common measure, ascending.
  private func axes(of value: LayerValue) throws(KerasError) -> [Int] {
    var axes: [Int] = []
    for axis in try settings.axes("axis", default: [-1]) {
      axes.append(try self.axis(axis, of: value))
    }
    guard !axes.isEmpty, Set(axes).count == axes.count else {
      throw settings.invalid("axis", "different axes, at least one")
    }
    return axes.sorted()
  }

  private mutating func layerNormalised() throws(KerasError) -> LayerValue {
    let value = try plain(input)
    let shape = graph.shape(of: value.name)
    let axes = try axes(of: value)
    guard axes == Array(shape.count - axes.count..<shape.count) else {
      throw .unsupportedSetting(layer: path, name: "axis", found: "\(axes)")
    }
    guard try !settings.truth("rms_scaling", default: false) else {
      throw .unsupportedSetting(layer: path, name: "rms_scaling", found: "true")
    }
    let extents = axes.map { shape[$0] }
    let count = extents.product
    let parts = [
      constant(try factor("gamma", "scale", 1, count: count).shaped(extents), "gamma"),
      constant(try factor("beta", "center", 0, count: count).shaped(extents), "beta"),
    ]
    return try apply(
      "LayerNormalization", to: value, parts,
      [
        "axis": .integer(axes[0]),
        "epsilon": .float(try settings.number("epsilon", default: 1e-3)),
      ])
  }

  /// Divides by the root of the sum or mean of squares along the axes that the layer names.
  private mutating func divided(
    byLengthAlong reduction: String, floor: Float, epsilon: Float
  ) throws(KerasError) -> LayerValue {
    let value = try plain(input)
    let axes = try axes(of: value)
    let square = try apply("Mul", to: value, [value.name])
    var sum = try apply(
      reduction, to: square, [constant(axes, "axes")], ["keepdims": .integer(1)])
    if floor > 0 { sum = try apply("Max", to: sum, [constant(floor, "floor")]) }
    if epsilon > 0 { sum = try apply("Add", to: sum, [constant(epsilon, "epsilon")]) }
    return try apply("Div", to: value, [try apply("Sqrt", to: sum).name])
  }
}

extension LayerWeight {
  /// The same elements in another shape, or as they are where that shape has another number.
  fileprivate func shaped(_ shape: [Int]) -> LayerWeight {
    shape.product == count ? reshaped(to: shape) : self
  }
}
