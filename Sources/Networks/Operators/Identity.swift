public import Tensors

/// The input as it is: `Identity`, and `Dropout`, which does nothing at inference.
public struct Identity: Operator {
  /// `Identity`, versions 1 to 25.
  public static let definition = OperatorDefinition(
    "Identity", versions: [1, 13, 14, 16, 19, 21, 23, 24, 25]
  ) { _, _ throws(OperatorError) in Identity(hasMask: false) }

  /// `Dropout`, versions 1 to 22.
  public static let dropout = OperatorDefinition("Dropout", versions: [1, 6, 7, 10, 12, 13, 22]) {
    _, _ throws(OperatorError) in Identity(hasMask: true)
  }

  /// Whether a second output says which elements were kept: all of them.
  private let hasMask: Bool

  /// One output of the input's shape, and for `Dropout` a mask.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    return hasMask ? [input, ValueInfo(shape: input.shape, type: .bool)] : [input]
  }

  /// The input itself.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    guard hasMask else { return [input] }
    let kept = Array(repeating: true, count: input.count)
    return [input, Tensor(shape: input.shape, elements: .bool(kept))]
  }

  /// The gradient itself.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    [pass.outputGradients[0]] + pass.inputs.dropFirst().map { _ in nil }
  }
}
