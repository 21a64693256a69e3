import Tensors

/// Parts of a tensor by their numbers along its first axes (ONNX `GatherND` without batch axes).
///
/// PyTorch writes tables looked up by several indices so; the position biases of attention are.
struct GatherND: Operator {
  /// `GatherND`, versions 11 to 13.
  static let definition = OperatorDefinition("GatherND", versions: [11, 12, 13]) {
    settings throws(OperatorError) in
    guard try settings.attributes.integer("batch_dims", default: 0) == 0 else {
      throw .invalidAttribute(name: "batch_dims", expected: "0")
    }
    return GatherND()
  }

  /// One output: a part for each row of numbers.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (input, numbers) = (try required(inputs, 0), try required(inputs, 1))
    return [ValueInfo(shape: try target(input.shape, numbers.shape), type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, numbers) = (try required(inputs, 0), try required(inputs, 1))
    let chosen = try selection(input.shape, numbers).apply(rows(input, numbers))
    return [chosen.reshaped(to: try target(input.shape, numbers.shape))]
  }

  /// Adds what came of a part back to it.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0], pass.wanted[0] else { return pass.none }
    let (input, numbers) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let selection = try selection(input.shape, numbers)
    let gradient = selection.gradient(upstream.reshaped(to: selection.target))
    return [gradient.reshaped(to: input.shape), nil]
  }

  private func target(_ shape: [Int], _ numbers: [Int]) throws(OperatorError) -> [Int] {
    guard let depth = numbers.last, (1...max(shape.count, 1)).contains(depth),
      depth <= shape.count
    else {
      throw .invalidInput(
        index: 1, expected: "rows of 1 to \(shape.count) numbers", found: "shape \(numbers)")
    }
    return try checked(numbers.dropLast() + shape.dropFirst(depth), 1)
  }

  /// The input with its first axes as one.
  private func rows(_ input: Value, _ numbers: Value) -> Value {
    let depth = numbers.shape.last ?? 0
    return input.reshaped(
      to: [input.shape.prefix(depth).product, input.shape.dropFirst(depth).product])
  }

  private func selection(
    _ shape: [Int], _ numbers: Value
  ) throws(OperatorError) -> Selection {
    let depth = numbers.shape.last ?? 0
    let source = [shape.prefix(depth).product, shape.dropFirst(depth).product]
    return Selection(source: source, indices: [try parts(of: shape, at: numbers), nil])
  }
}
