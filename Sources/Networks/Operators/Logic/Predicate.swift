import Tensors

/// A truth value for each element (`Not`, `IsNaN`).
struct Predicate: LocallyConstantOperator {
  /// `Not` and `IsNaN`.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Not", versions: [1]) { _ throws(OperatorError) in
      Predicate { tensor in tensor.truths.map { !$0 } }
    },
    OperatorDefinition("IsNaN", versions: [9, 13, 20]) { _ throws(OperatorError) in
      Predicate { tensor in tensor.doubles.map(\.isNaN) }
    },
  ]

  private let holds: @Sendable (Tensor) -> [Bool]

  private init(_ holds: @escaping @Sendable (Tensor) -> [Bool]) { self.holds = holds }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(shape: try required(inputs, 0).shape, type: .bool)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0).tensor
    return [Value(Tensor(shape: input.shape, elements: .bool(holds(input))))]
  }
}
