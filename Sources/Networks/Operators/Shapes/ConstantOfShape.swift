import Tensors

/// A tensor of one number under a shape that the input gives (ONNX `ConstantOfShape`).
struct ConstantOfShape: LocallyConstantOperator {
  /// `ConstantOfShape`, versions 9 to 25.
  static let definition = OperatorDefinition(
    "ConstantOfShape", versions: [9, 20, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    let value = try settings.attributes.tensor("value") ?? Tensor(shape: [1], floats: [0])
    guard value.count == 1 else {
      throw .invalidAttribute(name: "value", expected: "one number")
    }
    return ConstantOfShape(value: value)
  }

  private let value: Tensor

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try checkedExtents(try knownIntegers(inputs, 0), 0)
    return [ValueInfo(shape: shape, type: value.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let wish = try integers(of: try required(inputs, 0).tensor, 0)
    let shape = try checkedExtents(wish, 0)
    let one = value.reshaped(to: shape.map { _ in 1 })
    let places = shape.map { Array(repeating: 0, count: $0) }
    return [Selection(source: one.shape, indices: places).apply(Value(one))]
  }
}
