public import Tensors

/// Exponentials that sum to 1, or their logarithms (ONNX `Softmax`, `LogSoftmax`).
public struct Softmax: Operator {
  /// `Softmax`: before version 13 over all axes from `axis` (1) on, since then over `axis` (−1).
  public static let definition = OperatorDefinition("Softmax", versions: [1, 11, 13]) {
    attributes, version throws(OperatorError) in
    try Softmax(attributes, version, isLogarithm: false)
  }

  /// `LogSoftmax`, with the same change in version 13.
  public static let logarithm = OperatorDefinition("LogSoftmax", versions: [1, 11, 13]) {
    attributes, version throws(OperatorError) in
    try Softmax(attributes, version, isLogarithm: true)
  }

  private let axis: Int
  private let joinsInnerAxes: Bool
  /// Whether the result is the logarithm.
  let isLogarithm: Bool

  init(_ attributes: Attributes, _ version: Int, isLogarithm: Bool) throws(OperatorError) {
    joinsInnerAxes = version < 13
    axis = try attributes.integer("axis", default: joinsInnerAxes ? 1 : -1)
    self.isLogarithm = isLogarithm
  }

  /// One output of the input's shape.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    _ = try extents(shape)
    return [ValueInfo(shape: shape)]
  }

  /// Runs oneDNN's softmax.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    guard input.count > 0 else { return [input] }
    let kernel = SoftmaxKernel(shape: try extents(input.shape), isLogarithm: isLogarithm)
    let result = try kernel.forward(kernels).run([.floats(input.floats)])
    return [Tensor(shape: input.shape, floats: result[0].floats)]
  }

  /// `p (g − Σ g p)` for the softmax, `g − p Σ g` for its logarithm.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil] }
    let extents = try extents(target.shape)
    let (classes, inner) = (extents[1], extents[2])
    let (upstream, values) = (target.floats, pass.outputs[0].floats)
    var result = upstream
    for group in 0..<extents[0] * inner {
      let first = group / inner * classes * inner + group % inner
      let places = stride(from: first, to: first + classes * inner, by: inner)
      if isLogarithm {
        let total = places.reduce(Float(0)) { $0 + upstream[$1] }
        for place in places { result[place] -= exponential(values[place]) * total }
      } else {
        let mean = places.reduce(Float(0)) { $0 + upstream[$1] * values[$1] }
        for place in places { result[place] = values[place] * (upstream[place] - mean) }
      }
    }
    return [Tensor(shape: target.shape, floats: result)]
  }

  /// `[outer, classes, inner]`
  private func extents(_ shape: [Int]) throws(OperatorError) -> [Int] {
    let axis = try axis(self.axis, rank: shape.count)
    guard !joinsInnerAxes else { return [shape[..<axis].product, shape[axis...].product, 1] }
    return [
      shape[..<axis].product, shape.isEmpty ? 1 : shape[axis], shape.dropFirst(axis + 1).product,
    ]
  }
}
