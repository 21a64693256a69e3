/// The axes in another order (ONNX `Transpose`).
struct Transpose: Operator {
  /// `Transpose`, versions 1 to 25.
  static let definition = OperatorDefinition("Transpose", versions: [1, 13, 21, 23, 24, 25]) {
    settings throws(OperatorError) in
    Transpose(order: try settings.attributes.integers("perm"))
  }

  let order: [Int]?

  /// One output with the extents in the new order; the standard order is reversed.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let permutation = try permutation(rank: input.shape.count)
    return [ValueInfo(shape: permutation.map { input.shape[$0] }, type: input.type)]
  }

  /// Moves the elements.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    return [try input.transposed(try permutation(rank: input.rank), kernels)]
  }

  /// Moves the gradient back.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let permutation = try permutation(rank: upstream.rank)
    var inverse = permutation
    for (place, axis) in permutation.enumerated() { inverse[axis] = place }
    return [try upstream.transposed(inverse, kernels)]
  }

  /// The order of `rank` axes.
  func permutation(rank: Int) throws(OperatorError) -> [Int] {
    guard let order else { return Array((0..<rank).reversed()) }
    guard order.sorted() == Array(0..<rank) else {
      throw .invalidAttribute(name: "perm", expected: "the \(rank) axes once each")
    }
    return order
  }
}
