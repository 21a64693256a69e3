import Tensors

/// Whether two tensors, spread to one shape, stand in a relation, place by place (`Less`, …).
struct Comparison: LocallyConstantOperator {
  /// The relations there are.
  enum Relation: Sendable {
    case equal
    case greater
    case greaterOrEqual
    case less
    case lessOrEqual

    @inline(__always)
    func holds<Number: Comparable>(_ x: Number, _ y: Number) -> Bool {
      switch self {
      case .equal: x == y
      case .greater: x > y
      case .greaterOrEqual: x >= y
      case .less: x < y
      case .lessOrEqual: x <= y
      }
    }
  }

  /// `Equal`, `Greater`, `GreaterOrEqual`, `Less` and `LessOrEqual`.
  static let definitions: [OperatorDefinition] = [
    definition("Equal", [1, 7, 11, 13, 19], .equal),
    definition("Greater", [1, 7, 9, 13], .greater),
    definition("GreaterOrEqual", [12, 16], .greaterOrEqual),
    definition("Less", [1, 7, 9, 13], .less), definition("LessOrEqual", [12, 16], .lessOrEqual),
  ]

  private let relation: Relation
  private let legacy: LegacyBroadcast

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (first, second) = (try required(inputs, 0), try required(inputs, 1))
    return [ValueInfo(shape: try target(first.shape, second.shape), type: .bool)]
  }

  /// Compares integers with integers exactly, everything else in double precision.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (first, second) = (try required(inputs, 0).tensor, try required(inputs, 1).tensor)
    let shape = try target(first.shape, second.shape)
    let walk = Spread(first.shape, legacy.aligned(second.shape, to: first.shape), to: shape)
    let result =
      if let left = first.integers, let right = second.integers {
        walk.map(left, right, relation.holds)
      } else {
        walk.map(first.doubles, second.doubles, relation.holds)
      }
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
    _ name: String, _ versions: [Int], _ relation: Relation
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: versions) { settings throws(OperatorError) in
      Comparison(relation: relation, legacy: try LegacyBroadcast(settings))
    }
  }
}
