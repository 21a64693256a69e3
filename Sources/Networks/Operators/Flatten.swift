public import Tensors

/// A matrix of the axes before and from `axis` on (ONNX `Flatten`).
public struct Flatten: Operator {
  /// `Flatten`, versions 1 to 25.
  public static let definition = OperatorDefinition(
    "Flatten", versions: [1, 9, 11, 13, 21, 23, 24, 25]
  ) { attributes, _ throws(OperatorError) in
    Flatten(firstInnerAxis: try attributes.integer("axis", default: 1))
  }

  private let firstInnerAxis: Int

  /// One output of two axes.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    return [ValueInfo(shape: try matrix(input.shape), type: input.type)]
  }

  /// The same elements under another shape.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    return [input.reshaped(to: try matrix(input.shape))]
  }

  /// The same gradient under the input's shape.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    let shape = try required(pass.inputs, 0).shape
    return [pass.outputGradients[0]?.reshaped(to: shape)]
  }

  private func matrix(_ shape: [Int]) throws(OperatorError) -> [Int] {
    let axis =
      firstInnerAxis == shape.count ? shape.count : try axis(firstInnerAxis, rank: shape.count)
    return [shape[..<axis].product, shape[axis...].product]
  }
}
