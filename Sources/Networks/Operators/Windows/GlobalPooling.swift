import Tensors

/// The mean or the largest element of each channel (ONNX `GlobalAveragePool`, `GlobalMaxPool`).
struct GlobalPooling: Operator {
  /// `GlobalAveragePool` and `GlobalMaxPool`, versions 1 and 22.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("GlobalAveragePool", versions: [1, 22]) { _ throws(OperatorError) in
      GlobalPooling(rule: .mean)
    },
    OperatorDefinition("GlobalMaxPool", versions: [1, 22]) { _ throws(OperatorError) in
      GlobalPooling(rule: .maximum)
    },
  ]

  private let rule: ReductionRule
  /// Whether the image is stored with its channels as the last axis.
  var isChannelsLast = false

  /// One output of shape `[N, C, 1, …]`.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.count >= 2 else {
      throw .invalidInput(index: 0, expected: "two axes or more", found: "shape \(shape)")
    }
    return [ValueInfo(shape: target(shape))]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let image = try required(inputs, 0)
    let (rows, width) = extents(image.shape)
    if isChannelsLast, case .mean = rule {
      let columns = image.shape[image.rank - 1]
      let means = Rows.columnMeans(
        image.floats, count: image.shape[0], rows: width, columns: columns)
      return [Value(shape: target(image.shape), means)]
    }
    let moved = try self.rows(image, kernels)
    let result = rule.values(moved.floats, rows: rows, width: width)
    return [Value(shape: target(image.shape), result)]
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let image = try required(pass.inputs, 0)
    let moved = try rows(image, kernels)
    let (rows, width) = extents(image.shape)
    let result = Value(
      shape: moved.shape,
      rule.gradient(
        moved.floats, rows: rows, width: width, pass.outputs[0].floats, upstream.floats))
    guard isChannelsLast else { return [result] }
    let order = ChannelOrder.permutation(rank: image.rank, toLast: true)
    return [try result.transposed(order, kernels)]
  }

  /// The image with its channels in the second place.
  private func rows(_ image: Value, _ kernels: KernelCache) throws(OperatorError) -> Value {
    guard isChannelsLast else { return image }
    return try image.transposed(
      ChannelOrder.permutation(rank: image.rank, toLast: false), kernels)
  }

  private func extents(_ stored: [Int]) -> (rows: Int, width: Int) {
    let channels = isChannelsLast ? stored[stored.count - 1] : stored[1]
    let rows = stored[0] * channels
    return (rows, rows == 0 ? 0 : stored.product / rows)
  }

  private func target(_ stored: [Int]) -> [Int] {
    let last = stored.count - 1
    return stored.indices.map { axis in
      axis == 0 || axis == (isChannelsLast ? last : 1) ? stored[axis] : 1
    }
  }
}
