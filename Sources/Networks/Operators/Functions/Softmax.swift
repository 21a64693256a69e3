import Tensors

/// Exponentials that sum to 1, or their logarithms (ONNX `Softmax`, `LogSoftmax`).
struct Softmax: Operator {
  /// `Softmax` and `LogSoftmax`: before version 13 over all axes from `axis` (1) on, since then
  /// over `axis` (−1).
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Softmax", versions: [1, 11, 13]) { settings throws(OperatorError) in
      try Softmax(settings, isLogarithm: false)
    },
    OperatorDefinition("LogSoftmax", versions: [1, 11, 13]) { settings throws(OperatorError) in
      try Softmax(settings, isLogarithm: true)
    },
  ]

  private let axis: Int
  private let joinsInnerAxes: Bool
  /// Whether the result is the logarithm.
  let isLogarithm: Bool

  private init(_ settings: NodeSettings, isLogarithm: Bool) throws(OperatorError) {
    joinsInnerAxes = settings.version < 13
    axis = try settings.attributes.integer("axis", default: joinsInnerAxes ? 1 : -1)
    self.isLogarithm = isLogarithm
  }

  /// One output of the input's shape.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    _ = try extents(shape)
    return [ValueInfo(shape: shape)]
  }

  /// Runs oneDNN's softmax; its logarithm is too coarse.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    guard input.count > 0 else { return [input] }
    let extents = try extents(input.shape)
    guard isLogarithm else {
      let kernel = SoftmaxKernel(shape: extents)
      let result = try kernel.forward(kernels).run([.floats(input.floats)])
      return [Value(shape: input.shape, result[0])]
    }
    let (rows, width) = (extents[0] * extents[2], extents[1])
    let x = try moved(input, extents, kernels)
    let totals = ReductionRule.logarithmOfExponentialSum.values(x, rows: rows, width: width)
    let result = Rows.map(x, rows: rows, width: width, totals, totals) { x, total, _ in x - total }
    return [try movedBack(result, extents, kernels).reshaped(to: input.shape)]
  }

  /// `p (g − Σ g p)` for the softmax, `g − p Σ g` for its logarithm.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let extents = try extents(upstream.shape)
    let (rows, width) = (extents[0] * extents[2], extents[1])
    let g = try moved(upstream, extents, kernels)
    let y = try moved(pass.outputs[0], extents, kernels)
    let result: Floats
    if isLogarithm {
      let sums = ReductionRule.sum.values(g, rows: rows, width: width)
      let shares = Rows.map(y, rows: rows, width: width, sums, sums) { y, sum, _ in
        Float(exponential(Double(y))) * sum
      }
      result = Elementwise.map(g, shares) { $0 - $1 }
    } else {
      let means = Rows.meanProducts(g, y, rows: rows, width: width)
      let count = Float(width)
      let shifted = Rows.map(g, rows: rows, width: width, means, means) { g, mean, _ in
        g - mean * count
      }
      result = Elementwise.map(y, shifted) { $0 * $1 }
    }
    return [try movedBack(result, extents, kernels).reshaped(to: upstream.shape)]
  }

  /// The classes as the last axis.
  private func moved(
    _ value: Value, _ extents: [Int], _ kernels: KernelCache
  ) throws(OperatorError) -> Floats {
    try value.reshaped(to: extents).transposed([0, 2, 1], kernels).floats
  }

  private func movedBack(
    _ floats: Floats, _ extents: [Int], _ kernels: KernelCache
  ) throws(OperatorError) -> Value {
    try Value(shape: [extents[0], extents[2], extents[1]], floats)
      .transposed([0, 2, 1], kernels)
  }

  /// `[outer, classes, inner]`.
  private func extents(_ shape: [Int]) throws(OperatorError) -> [Int] {
    let axis = try axis(self.axis, rank: shape.count)
    guard !joinsInnerAxes else { return [shape[..<axis].product, shape[axis...].product, 1] }
    return [
      shape[..<axis].product, shape.isEmpty ? 1 : shape[axis], shape.dropFirst(axis + 1).product,
    ]
  }
}
