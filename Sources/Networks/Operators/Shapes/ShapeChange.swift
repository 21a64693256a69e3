import Tensors

/// An operator that gives its first input another shape and leaves the elements as they lie.
protocol ShapeChange: Operator {
  /// The new shape, where `integers` are those that another input holds, by its index, and nil
  /// where it is absent.
  func shape(
    of input: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> [Int]
}

extension ShapeChange {
  /// One output with the same elements.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let shape = try shape(of: input.shape) { index throws(OperatorError) in
      optional(inputs, index) == nil ? nil : try knownIntegers(inputs, index)
    }
    if let known = input.known { return [ValueInfo(known.reshaped(to: shape))] }
    return [ValueInfo(shape: shape, type: input.type)]
  }

  /// The same elements under another shape.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let shape = try shape(of: input.shape) { index throws(OperatorError) in
      guard let value = optional(inputs, index) else { return nil }
      return try integers(of: value.tensor, index)
    }
    return [input.reshaped(to: shape)]
  }

  /// The same gradient under the input's shape.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    let shape = try required(pass.inputs, 0).shape
    return [pass.outputGradients[0]?.reshaped(to: shape)] + pass.none.dropFirst()
  }
}
