/// The operators there are: one line each.
public enum OperatorTable {
  /// All definitions, in the order of their files.
  public static let definitions: [OperatorDefinition] = [
    Add.definition,
    BatchNormalization.definition,
    Constant.definition,
    Convolution.definition,
    Flatten.definition,
    Gemm.definition,
    Identity.definition,
    Identity.dropout,
    MatMul.definition,
    Pooling.definition,
    Pooling.average,
    Relu.definition,
    Reshape.definition,
    Softmax.definition,
    Softmax.logarithm,
    Transpose.definition,
  ]

  /// The definition of the operator with the ONNX name `kind`, or nil when there is none.
  public static func definition(of kind: String) -> OperatorDefinition? { byName[kind] }

  private static let byName = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
}
