public import Tensors

/// The same elements under a shape that an input gives (ONNX `Reshape`).
public struct Reshape: Operator {
  /// `Reshape` from version 5 on, where the shape is an input; before, it is an attribute.
  public static let definition = OperatorDefinition(
    "Reshape", versions: [1, 5, 13, 14, 19, 21, 23, 24, 25]
  ) { attributes, version throws(OperatorError) in
    Reshape(
      fixed: version == 1 ? try attributes.integers("shape") : nil,
      keepsZero: try attributes.integer("allowzero", default: 0) != 0)
  }

  private let fixed: [Int]?
  private let keepsZero: Bool

  /// One output; 0 copies the input's extent, one −1 takes what is left.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let wish = if let fixed { fixed } else { try knownIntegers(inputs, 1) }
    return [ValueInfo(shape: try shape(of: input.shape, wish: wish), type: input.type)]
  }

  /// The same elements under another shape.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    let wish = if let fixed { fixed } else { try integers(of: try required(inputs, 1), 1) }
    return [input.reshaped(to: try shape(of: input.shape, wish: wish))]
  }

  /// The same gradient under the input's shape.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    let shape = try required(pass.inputs, 0).shape
    return [pass.outputGradients[0]?.reshaped(to: shape)]
      + pass.inputs.dropFirst().map { _ in nil }
  }

  private func shape(of input: [Int], wish: [Int]) throws(OperatorError) -> [Int] {
    var result = wish
    for (axis, extent) in wish.enumerated() where extent == 0 && !keepsZero {
      guard axis < input.count else {
        throw .invalidInput(index: 1, expected: "no 0 at axis \(axis)", found: "\(wish)")
      }
      result[axis] = input[axis]
    }
    let open = result.indices.filter { result[$0] == -1 }
    let known = result.filter { $0 != -1 }.product
    if open.count == 1, known > 0, input.product % known == 0 {
      result[open[0]] = input.product / known
    }
    guard result.allSatisfy({ $0 >= 0 }), result.product == input.product else {
      throw .invalidInput(
        index: 1, expected: "a shape of \(input.product) elements", found: "\(wish)")
    }
    return result
  }
}
