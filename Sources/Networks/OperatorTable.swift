/// The operators there are: one line for each, or for each family.
public enum OperatorTable {
  /// All definitions, family by family.
  package static let definitions: [OperatorDefinition] = [
    ArithmeticOperators.definitions,
    [BatchNormalization.definition],
    Cast.definitions,
    [Clip.definition],
    Comparison.definitions,
    [Concat.definition],
    Connective.definitions,
    [Constant.definition, ConstantOfShape.definition],
    [Convolution.definition],
    [CumulativeSum.definition],
    DepthToSpace.definitions,
    [Expand.definition],
    ExtremePlace.definitions,
    [Flatten.definition],
    FoldOperators.definitions,
    [Gather.definition],
    [GatherND.definition],
    [Gemm.definition],
    GlobalPooling.definitions,
    GroupNormalization.definitions,
    Identity.definitions,
    [LayerNormalization.definition],
    [LocalResponseNormalization.definition],
    [LpNormalization.definition],
    [MatMul.definition],
    [NumberRange.definition],
    [Pad.definition],
    Pooling.definitions,
    Predicate.definitions,
    Reduction.definitions,
    [Reshape.definition],
    Resize.definitions,
    Shape.definitions,
    [ScatterND.definition],
    [Slice.definition],
    Softmax.definitions,
    [Split.definition],
    [Squeeze.definition, Unsqueeze.definition],
    [Tile.definition],
    [TransposedConvolution.definition],
    [Transpose.definition],
    UnaryFunction.definitions,
    UnaryFunction.parameterised,
    [Where.definition],
  ].flatMap { $0 }

  /// Whether operator set `operatorSet` has an operator `kind` that is understood here.
  public static func supports(_ kind: String, operatorSet: Int) -> Bool {
    definition(of: kind)?.version(in: operatorSet) != nil
  }

  /// The definition of the operator with the ONNX name `kind`, or nil when there is none.
  package static func definition(of kind: String) -> OperatorDefinition? { byName[kind] }

  private static let byName = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
}
