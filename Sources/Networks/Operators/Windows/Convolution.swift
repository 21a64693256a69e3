import Tensors

/// Cross-correlation of `[N, C, …]` with filters `[M, C / groups, …]` (ONNX `Conv`).
struct Convolution: Operator {
  /// `Conv`, versions 1, 11 and 22, which differ only in the element types they admit.
  static let definition = OperatorDefinition("Conv", versions: [1, 11, 22]) {
    settings throws(OperatorError) in try Convolution(settings.attributes)
  }

  private let attributes: Attributes
  private let groups: Int
  /// Whether image and target are stored with their channels as the last axis.
  var isChannelsLast = false

  private init(_ attributes: Attributes) throws(OperatorError) {
    self.attributes = attributes
    groups = try attributes.integer("group", default: 1)
    guard (1...1 << 30).contains(groups) else {
      throw .invalidAttribute(name: "group", expected: "a positive integer")
    }
  }

  /// One output of shape `[N, M, …]`.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let geometry = try geometry(
      try required(inputs, 0).shape, try required(inputs, 1).shape, optional(inputs, 2)?.shape)
    return [ValueInfo(shape: geometry.storedTarget)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (image, filters) = (try required(inputs, 0), try required(inputs, 1))
    let bias = optional(inputs, 2)
    let geometry = try geometry(image.shape, filters.shape, bias?.shape)
    let arrays = [image, filters] + (bias.map { [$0] } ?? [])
    guard geometry.target.product > 0 else { return [geometry.emptyTarget] }
    let result = try geometry.forward(kernels).run(arrays.map { .floats($0.floats) })
    return [Value(shape: geometry.storedTarget, result[0])]
  }

  /// The transposed convolution for the image, the correlation for the filters, sums for the bias.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (image, filters) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let bias = optional(pass.inputs, 2)
    let geometry = try geometry(image.shape, filters.shape, bias?.shape)
    var gradients = pass.none
    if pass.wanted[0] {
      let primitive = try geometry.backwardToImage(kernels)
      let result = try primitive.run([.floats(filters.floats), .floats(upstream.floats)])
      gradients[0] = try geometry.imageGradient(result[0], kernels)
    }
    if pass.wanted.dropFirst().contains(true) {
      let primitive = try geometry.backwardToFilters(kernels)
      let result = try primitive.run([.floats(image.floats), .floats(upstream.floats)])
      gradients[1] = Value(shape: filters.shape, result[0])
      if let bias { gradients[2] = Value(shape: bias.shape, result[1]) }
    }
    return gradients
  }

  /// One for each tap of a filter, at each place of the target.
  func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int {
    outputs[0].product * (inputs[1]?.dropFirst().product ?? 0)
  }

  /// The extents of the convolution of an image whose shape is given as it is stored.
  func geometry(
    _ stored: [Int], _ filters: [Int], _ bias: [Int]?
  ) throws(OperatorError) -> ConvolutionGeometry {
    guard filters.count >= 3, stored.count == filters.count else {
      throw .invalidInput(
        index: 0, expected: "\(filters.count) axes as the filters have", found: "\(stored)")
    }
    guard filters.count <= 5 else {
      throw .invalidInput(index: 1, expected: "at most 3 spatial axes", found: "\(filters)")
    }
    let image = isChannelsLast ? ChannelOrder.moved(stored, toLast: false) : stored
    let (channels, overflow) = filters[1].multipliedReportingOverflow(by: groups)
    guard !overflow, image[1] == channels, filters[0] % groups == 0, channels > 0 else {
      throw .invalidInput(
        index: 0, expected: "\(filters[1]) channels for each of \(groups) groups",
        found: "\(image[1])")
    }
    guard bias == nil || bias == [filters[0]] else {
      throw .invalidInput(
        index: 2, expected: "one bias for each of \(filters[0]) filters", found: "\(bias ?? [])")
    }
    let window = try SpatialWindow(attributes, kernel: Array(filters.dropFirst(2)))
    let placement = try window.placed(over: Array(image.dropFirst(2)))
    return ConvolutionGeometry(
      image: image, filters: filters, target: [image[0], filters[0]] + placement.positions,
      groups: groups, hasBias: bias != nil, strides: window.strides,
      dilations: window.dilations, before: placement.before, after: placement.after,
      isChannelsLast: isChannelsLast)
  }
}

extension ConvolutionGeometry {
  /// The target's shape in the order in which it is stored.
  var storedTarget: [Int] {
    isChannelsLast ? ChannelOrder.moved(target, toLast: true) : target
  }

  /// The image's gradient, in the order in which the image is stored.
  func imageGradient(
    _ floats: Floats, _ kernels: KernelCache
  ) throws(OperatorError) -> Value {
    guard hasPlainImageGradient else {
      return Value(
        shape: isChannelsLast ? ChannelOrder.moved(image, toLast: true) : image, floats)
    }
    let order = ChannelOrder.permutation(rank: image.count, toLast: true)
    return try Value(shape: image, floats).transposed(order, kernels)
  }

  /// A target without elements.
  var emptyTarget: Value { Value(shape: storedTarget, Floats([])) }
}
