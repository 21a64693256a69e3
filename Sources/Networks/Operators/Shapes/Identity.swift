import Tensors

/// The input as it is: `Identity`, and `Dropout`, which does nothing at inference.
struct Identity: Operator {
  /// `Identity`, versions 1 to 25, and `Dropout`, versions 1 to 22.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Identity", versions: [1, 13, 14, 16, 19, 21, 23, 24, 25]) {
      _ throws(OperatorError) in Identity(hasMask: false)
    },
    OperatorDefinition("Dropout", versions: [1, 6, 7, 10, 12, 13, 22]) {
      _ throws(OperatorError) in Identity(hasMask: true)
    },
  ]

  /// Whether a second output says which elements were kept: all of them.
  private let hasMask: Bool

  /// One output of the input's shape, and for `Dropout` a mask.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    return hasMask ? [input, ValueInfo(shape: input.shape, type: .bool)] : [input]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    guard hasMask else { return [input] }
    let kept = Array(repeating: true, count: input.count)
    return [input, Value(Tensor(shape: input.shape, elements: .bool(kept)))]
  }

  /// The gradient itself.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    [pass.outputGradients[0]] + pass.none.dropFirst()
  }
}
