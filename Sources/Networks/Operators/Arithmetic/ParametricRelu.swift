/// `x` where it is not negative, else a weight times `x` (ONNX `PRelu`).
struct ParametricRelu: Operator {
  let rectifier: Arithmetic
  let version: Int

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (input, slope) = (try required(inputs, 0), try required(inputs, 1))
    let shape = slopeShape(slope.shape, input.shape)
    guard broadcast(shape, input.shape) == input.shape else {
      throw .invalidInput(
        index: 1, expected: "a shape that spreads to \(input.shape)", found: "\(slope.shape)")
    }
    return [ValueInfo(shape: input.shape, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    try rectifier.forward(try aligned(inputs), kernels)
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    let inner = BackwardPass(
      inputs: try aligned(pass.inputs), outputs: pass.outputs,
      outputGradients: pass.outputGradients, wanted: pass.wanted)
    let gradients = try rectifier.gradient(inner, kernels)
    let shape = try required(pass.inputs, 1).shape
    return [gradients[0], gradients[1]?.reshaped(to: shape)]
  }

  private func aligned(_ inputs: [Value?]) throws(OperatorError) -> [Value?] {
    let (input, slope) = (try required(inputs, 0), try required(inputs, 1))
    return [input, slope.reshaped(to: slopeShape(slope.shape, input.shape))]
  }

  /// Before version 7 the slopes belong to the channels, axis 1.
  private func slopeShape(_ slope: [Int], _ input: [Int]) -> [Int] {
    guard version < 7, slope.count == 1, input.count > 2 else { return slope }
    return slope + Array(repeating: 1, count: input.count - 2)
  }
}
