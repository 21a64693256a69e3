/// An operator that chooses, repeats or pads elements of its first input.
protocol SelectingOperator: Operator {
  /// What is chosen from an input of shape `shape`, where `integers` are those that another input
  /// holds, by its index, and nil where it is absent.
  func selection(
    from shape: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Selection

  /// What stands where nothing is chosen.
  func filling(_ inputs: [Value?]) -> Double
}

extension SelectingOperator {
  func filling(_ inputs: [Value?]) -> Double { 0 }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let selection = try selection(from: input.shape) { index throws(OperatorError) in
      optional(inputs, index) == nil ? nil : try knownIntegers(inputs, index)
    }
    return [ValueInfo(shape: selection.target, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    return [try selection(input, inputs).apply(input, filling: filling(inputs))]
  }

  /// Adds what came of an element back to it.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0], pass.wanted[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    return [try selection(input, pass.inputs).gradient(upstream).reshaped(to: input.shape)]
      + pass.none.dropFirst()
  }

  private func selection(
    _ input: Value, _ inputs: [Value?]
  ) throws(OperatorError) -> Selection {
    try selection(from: input.shape) { index throws(OperatorError) in
      guard let value = optional(inputs, index) else { return nil }
      return try integers(of: value.tensor, index)
    }
  }
}
