import Networks
import Tensors

extension LayerBuilder {
  /// Layers that slide filters over places.
  static let convolutions: [String: LayerRule] = [
    "Conv1D": { builder throws(KerasError) in try builder.convolution(places: 1) },
    "Conv2D": { builder throws(KerasError) in try builder.convolution(places: 2) },
    "Conv3D": { builder throws(KerasError) in try builder.convolution(places: 3) },
    "Convolution1D": { builder throws(KerasError) in try builder.convolution(places: 1) },
    "Convolution2D": { builder throws(KerasError) in try builder.convolution(places: 2) },
    "Convolution3D": { builder throws(KerasError) in try builder.convolution(places: 3) },
    "DepthwiseConv1D": { builder throws(KerasError) in try builder.depthwise(places: 1) },
    "DepthwiseConv2D": { builder throws(KerasError) in try builder.depthwise(places: 2) },
    "SeparableConv1D": { builder throws(KerasError) in try builder.separable(places: 1) },
    "SeparableConv2D": { builder throws(KerasError) in try builder.separable(places: 2) },
    "SeparableConvolution1D": { builder throws(KerasError) in try builder.separable(places: 1) },
    "SeparableConvolution2D": { builder throws(KerasError) in try builder.separable(places: 2) },
    "Conv1DTranspose": { builder throws(KerasError) in try builder.transposed(places: 1) },
    "Conv2DTranspose": { builder throws(KerasError) in try builder.transposed(places: 2) },
    "Conv3DTranspose": { builder throws(KerasError) in try builder.transposed(places: 3) },
    "Convolution2DTranspose": { builder throws(KerasError) in
      try builder.transposed(places: 2)
    },
  ]

  private mutating func convolution(places: Int) throws(KerasError) -> LayerValue {
    let kernel = try weight("kernel", rank: places + 2)
    let groups = try settings.integer("groups", default: 1)
    let result = try convolved(
      try spatialInput(places: places), kernel, groups: groups, bias: try bias)
    return try activated(result)
  }

  /// Each channel by filters of its own, shape `[places…, channels, multiplier]`.
  private mutating func depthwise(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let kernel = try weight("kernel", rank: places + 2)
    let result = try convolved(
      value, Self.depthwiseKernel(kernel), groups: kernel.shape[places], bias: try bias)
    return try activated(result)
  }

  private mutating func separable(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let kernel = try weight("depthwise_kernel", rank: places + 2)
    let apart = try convolved(
      value, Self.depthwiseKernel(kernel), groups: kernel.shape[places], bias: nil)
    let mixing = try weight("pointwise_kernel", rank: places + 2)
    let mixed = try product(apart, mixing, groups: 1, bias: try bias, [:])
    return try activated(mixed)
  }

  /// The bias, where there is one.
  private var bias: LayerWeight? {
    get throws(KerasError) {
      try settings.truth("use_bias", default: true) ? try weight("bias", rank: 1) : nil
    }
  }

  /// `[places…, channels, multiplier]` as `[places…, 1, channels × multiplier]`.
  private static func depthwiseKernel(_ kernel: LayerWeight) -> LayerWeight {
    let places = kernel.shape.dropLast(2)
    return kernel.reshaped(to: places + [1, kernel.shape.suffix(2).reduce(1, *)])
  }

  /// A convolution with the layer's strides, dilations and padding.
  private mutating func convolved(
    _ value: LayerValue, _ kernel: LayerWeight, groups: Int, bias: LayerWeight?
  ) throws(KerasError) -> LayerValue {
    let places = kernel.rank - 2
    let strides = try settings.integers(
      "strides", count: places, default: Array(repeating: 1, count: places))
    let dilations = try settings.integers(
      "dilation_rate", count: places, default: Array(repeating: 1, count: places))
    let window = SlidingWindow(
      extents: Array(kernel.shape.prefix(places)), strides: strides, dilations: dilations)
    let pads = try window.pads(
      over: Array(graph.shape(of: value.name).dropFirst(2)), settings)
    return try product(
      value, kernel, groups: groups, bias: bias,
      [
        "strides": .integers(strides), "dilations": .integers(dilations), "pads": .integers(pads),
      ])
  }

  /// A convolution whose kernel has the axes `[places…, in, out]`.
  private mutating func product(
    _ value: LayerValue, _ kernel: LayerWeight, groups: Int, bias: LayerWeight?,
    _ attributes: Attributes
  ) throws(KerasError) -> LayerValue {
    let places = kernel.rank - 2
    let order = [places + 1, places] + (0..<places)
    var others = [constant(kernel.transposed(order), "kernel")]
    if let bias { others.append(constant(bias, "bias")) }
    var settings = attributes.values
    settings["group"] = .integer(groups)
    settings["kernel_shape"] = .integers(Array(kernel.shape.prefix(places)))
    return try apply("Conv", to: value, others, Attributes(settings))
  }

  /// The transpose of a convolution; its kernel has the axes `[places…, out, in]`.
  private mutating func transposed(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let kernel = try weight("kernel", rank: places + 2)
    let ones = Array(repeating: 1, count: places)
    let strides = try settings.integers("strides", count: places, default: ones)
    let dilations = try settings.integers("dilation_rate", count: places, default: ones)
    let extra: [Int]? =
      settings.values["output_padding"] == .null
      ? nil : try settings.integers("output_padding", count: places)
    let window = SlidingWindow(
      extents: Array(kernel.shape.prefix(places)), strides: strides, dilations: dilations)
    let (pads, outputPadding) = try window.transposedPads(extra, settings)
    var others = [
      constant(kernel.transposed([places + 1, places] + (0..<places)), "kernel")
    ]
    if let bias = try bias { others.append(constant(bias, "bias")) }
    let result = try apply(
      "ConvTranspose", to: value, others,
      [
        "strides": .integers(strides), "dilations": .integers(dilations), "pads": .integers(pads),
        "output_padding": .integers(outputPadding),
      ])
    return try activated(result)
  }
}
