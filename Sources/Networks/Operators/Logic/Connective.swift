import Tensors

/// Truth values of two tensors, spread to one shape, joined place by place (`And`, `Or`, `Xor`).
struct Connective: LocallyConstantOperator {
  /// `And`, `Or` and `Xor`.
  static let definitions: [OperatorDefinition] = [
    definition("And") { $0 && $1 }, definition("Or") { $0 || $1 },
    definition("Xor") { $0 != $1 },
  ]

  private let rule: @Sendable (Bool, Bool) -> Bool
  private let legacy: LegacyBroadcast

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (first, second) = (try required(inputs, 0), try required(inputs, 1))
    return [ValueInfo(shape: try target(first.shape, second.shape), type: .bool)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (first, second) = (try required(inputs, 0).tensor, try required(inputs, 1).tensor)
    let shape = try target(first.shape, second.shape)
    let walk = Spread(first.shape, legacy.aligned(second.shape, to: first.shape), to: shape)
    let result = walk.map(first.truths, second.truths, rule)
    return [Value(Tensor(shape: shape, elements: .bool(result)))]
  }

  private func target(_ first: [Int], _ second: [Int]) throws(OperatorError) -> [Int] {
    guard let shape = broadcast(first, legacy.aligned(second, to: first)) else {
      throw .invalidInput(
        index: 1, expected: "a shape that spreads with \(first)", found: "\(second)")
    }
    return shape
  }

  private static func definition(
    _ name: String, _ rule: @escaping @Sendable (Bool, Bool) -> Bool
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: [1, 7]) { settings throws(OperatorError) in
      Connective(rule: rule, legacy: try LegacyBroadcast(settings))
    }
  }
}

extension Tensor {
  /// The elements as truth values; numbers other than 0 are true.
  var truths: [Bool] {
    if case .bool(let values) = elements { return values }
    return doubles.map { $0 != 0 }
  }
}
