import Tensors

/// A value written into the graph (ONNX `Constant`).
struct Constant: LocallyConstantOperator {
  /// `Constant`, versions 1 to 25.
  static let definition = OperatorDefinition(
    "Constant", versions: [1, 9, 11, 12, 13, 19, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    Constant(value: try value(settings.attributes))
  }

  let value: Tensor

  /// One output whose value is known.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(value)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    [Value(value)]
  }

  private static func value(_ attributes: Attributes) throws(OperatorError) -> Tensor {
    if let tensor = try attributes.tensor("value") { return tensor }
    switch (attributes.values["value_float"], attributes.values["value_int"]) {
    case (.float(let value), _): return Tensor(shape: [], floats: [value])
    case (_, .integer(let value)): return Tensor(shape: [], integers: [Int64(value)])
    default: break
    }
    if let floats = try attributes.floats("value_floats") {
      return Tensor(shape: [floats.count], floats: floats)
    }
    if let integers = try attributes.integers("value_ints") {
      return Tensor(shape: [integers.count], integers: integers.map(Int64.init))
    }
    throw .missingAttribute(name: "value")
  }
}
