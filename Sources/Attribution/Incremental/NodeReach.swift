import Networks

/// How far one element of a node's input reaches in its output.
enum NodeReach {
  /// Each output element depends on the input elements at its own place.
  case elementwise
  /// The elements are the same, in another shape or order.
  case rearranging
  /// Anything else.
  case other

  /// The reach of nodes with the ONNX name `kind`.
  init(_ kind: String) {
    if Self.elementwiseKinds.contains(kind) {
      self = .elementwise
    } else if Self.rearrangingKinds.contains(kind) {
      self = .rearranging
    } else {
      self = .other
    }
  }

  private static let elementwiseKinds: Set = [
    "Abs", "Add", "BatchNormalization", "Cast", "Ceil", "Celu", "Clip", "Div", "Dropout", "Elu",
    "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "Identity", "LeakyRelu", "Log",
    "Max", "Mean", "Min", "Mish", "Mul", "Neg", "PRelu", "Pow", "Reciprocal", "Relu", "Round",
    "Selu", "Sigmoid", "Softplus", "Softsign", "Sqrt", "Sub", "Sum", "Tanh", "ThresholdedRelu",
  ]

  private static let rearrangingKinds: Set = [
    "Flatten", "Reshape", "Squeeze", "Transpose", "Unsqueeze",
  ]
}
