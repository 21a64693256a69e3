public import Tensors

/// The axes in another order (ONNX `Transpose`).
public struct Transpose: Operator {
  /// `Transpose`, versions 1 to 25.
  public static let definition = OperatorDefinition(
    "Transpose", versions: [1, 13, 21, 23, 24, 25]
  ) { attributes, _ throws(OperatorError) in
    Transpose(order: try attributes.integers("perm"))
  }

  private let order: [Int]?

  /// One output with the extents in the new order; the standard order is reversed.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let permutation = try permutation(rank: input.shape.count)
    return [ValueInfo(shape: permutation.map { input.shape[$0] }, type: input.type)]
  }

  /// Moves the elements.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    return [input.transposed(try permutation(rank: input.rank))]
  }

  /// Moves the gradient back.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil] }
    let permutation = try permutation(rank: target.rank)
    var inverse = permutation
    for (place, axis) in permutation.enumerated() { inverse[axis] = place }
    return [target.transposed(inverse)]
  }

  private func permutation(rank: Int) throws(OperatorError) -> [Int] {
    guard let order else { return Array((0..<rank).reversed()) }
    guard order.sorted() == Array(0..<rank) else {
      throw .invalidAttribute(name: "perm", expected: "the \(rank) axes once each")
    }
    return order
  }
}
