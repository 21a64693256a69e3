public import Tensors

/// `max(x, 0)` (ONNX `Relu`).
public struct Relu: Operator {
  /// `Relu`, versions 1 to 14.
  public static let definition = OperatorDefinition("Relu", versions: [1, 6, 13, 14]) {
    _, _ throws(OperatorError) in Relu()
  }

  /// One output of the input's shape.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(shape: try required(inputs, 0).shape)]
  }

  /// Keeps positive elements.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    return [Tensor(shape: input.shape, floats: Elementwise.map(input.floats) { max($0, 0) })]
  }

  /// Passes the gradient where the output is positive; at 0 the gradient is 0.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil] }
    let floats = Elementwise.map(target.floats, pass.outputs[0].floats) { $1 > 0 ? $0 : 0 }
    return [Tensor(shape: target.shape, floats: floats)]
  }
}
