import Tensors

/// The gradient of a convolution as a layer of its own (ONNX `ConvTranspose`).
struct TransposedConvolution: Operator {
  /// `ConvTranspose`, versions 1, 11 and 22, which differ only in the element types they admit.
  static let definition = OperatorDefinition("ConvTranspose", versions: [1, 11, 22]) {
    settings throws(OperatorError) in try TransposedConvolution(settings.attributes)
  }

  private let attributes: Attributes
  private let groups: Int

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
    return [ValueInfo(shape: geometry.image)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, filters) = (try required(inputs, 0), try required(inputs, 1))
    let bias = optional(inputs, 2)
    let geometry = try geometry(input.shape, filters.shape, bias?.shape)
    let primitive = try geometry.backwardToImage(kernels)
    let result = try primitive.run([.floats(filters.floats), .floats(input.floats)])[0]
    guard let bias else { return [Value(shape: geometry.image, result)] }
    let shifts = bias.floats.array
    let shifted = Elementwise.scaled(
      result, channels: channels(geometry), by: shifts.map { _ in 1 }, plus: shifts)
    return [Value(shape: geometry.image, shifted)]
  }

  /// The convolution for the input, the correlation for the filters, sums for the bias.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (input, filters) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let geometry = try geometry(input.shape, filters.shape, optional(pass.inputs, 2)?.shape)
    var gradients = pass.none
    if pass.wanted[0] {
      let primitive = try geometry.forward(kernels)
      let result = try primitive.run([.floats(upstream.floats), .floats(filters.floats)])
      gradients[0] = Value(shape: input.shape, result[0])
    }
    if pass.wanted[1] {
      let primitive = try geometry.backwardToFilters(kernels)
      let result = try primitive.run([.floats(upstream.floats), .floats(input.floats)])
      gradients[1] = Value(shape: filters.shape, result[0])
    }
    if pass.inputs.count > 2, pass.wanted[2] {
      let sums = Elementwise.channelSums(
        upstream.floats, times: nil, channels: channels(geometry))
      gradients[2] = Value(shape: [sums.count], Floats(sums))
    }
    return gradients
  }

  /// One for each tap of a filter, at each place of the input.
  func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int {
    (inputs[0]?.product ?? 0) * (inputs[1]?.dropFirst().product ?? 0)
  }

  private func channels(_ geometry: ConvolutionGeometry) -> [Int] {
    [geometry.image[0], geometry.image[1], geometry.image[2...].product]
  }

  /// The convolution whose gradient this is: from the output, its image, to the input.
  private func geometry(
    _ input: [Int], _ filters: [Int], _ bias: [Int]?
  ) throws(OperatorError) -> ConvolutionGeometry {
    guard (3...5).contains(filters.count), input.count == filters.count else {
      throw .invalidInput(
        index: 0, expected: "3 to 5 axes, as many as the filters have", found: "\(input)")
    }
    guard input[1] == filters[0], filters[0] % groups == 0, input.product > 0 else {
      throw .invalidInput(
        index: 0, expected: "\(filters[0]) channels in \(groups) groups", found: "\(input)")
    }
    let (channels, overflow) = filters[1].multipliedReportingOverflow(by: groups)
    guard !overflow, bias == nil || bias == [channels] else {
      throw .invalidInput(
        index: 2, expected: "one bias for each of \(channels) filters", found: "\(bias ?? [])")
    }
    let window = try SpatialWindow(attributes, kernel: Array(filters.dropFirst(2)))
    let (before, positions) = try target(window, Array(input.dropFirst(2)))
    let image = try checked([input[0], channels] + positions, 0)
    let after = positions.indices.map { axis in
      let span = (window.kernel[axis] - 1) * window.dilations[axis] + 1
      return (input[axis + 2] - 1) * window.strides[axis] + span - positions[axis] - before[axis]
    }
    return ConvolutionGeometry(
      image: image, filters: filters, target: input, groups: groups, strides: window.strides,
      dilations: window.dilations, before: before, after: after)
  }

  /// The padding in front of each axis, and the extents of the result.
  private func target(
    _ window: SpatialWindow, _ extents: [Int]
  ) throws(OperatorError) -> (before: [Int], positions: [Int]) {
    let zeros = extents.map { _ in 0 }
    let extra = try attributes.integers("output_padding") ?? zeros
    let wish = try attributes.integers("output_shape").map { Array($0.suffix(extents.count)) }
    guard extra.count == extents.count, extra.allSatisfy({ (0...1 << 20).contains($0) }),
      wish.map({ $0.count == extents.count }) ?? true
    else {
      throw .invalidAttribute(
        name: "output_padding", expected: "\(extents.count) integers of 0 or more")
    }
    let full = extents.indices.map { axis in
      window.strides[axis] * (extents[axis] - 1) + extra[axis]
        + (window.kernel[axis] - 1) * window.dilations[axis] + 1
    }
    switch (wish, window.padding) {
    case (nil, .explicit(let before, let after)):
      return (before, full.indices.map { full[$0] - before[$0] - after[$0] })
    case (nil, .valid): return (zeros, full)
    default:
      var positions = extents.indices.map { extents[$0] * window.strides[$0] }
      if let wish { positions = wish }
      let totals = full.indices.map { max(0, full[$0] - positions[$0]) }
      let isLower = window.padding == .same(oddGoesLast: false)
      return (totals.map { isLower ? $0 - $0 / 2 : $0 / 2 }, positions)
    }
  }
}
