extension UnaryFunction {
  /// The functions with settings of their own.
  static let parameterised: [OperatorDefinition] = [
    function("LeakyRelu", [1, 6, 16]) { attributes, _ throws(OperatorError) in
      let slope = try attributes.float("alpha", default: 0.01)
      let alpha = Double(slope)
      return UnaryFunction(
        value: { $0 >= 0 ? $0 : alpha * $0 }, slope: { x, _ in x > 0 ? 1 : alpha },
        activation: .rectifier(slope: slope))
    },
    function("Elu", [1, 6, 22]) { attributes, _ throws(OperatorError) in
      let scale = try attributes.float("alpha", default: 1)
      let alpha = Double(scale)
      return UnaryFunction(
        value: { $0 >= 0 ? $0 : alpha * (exponential($0) - 1) },
        slope: { x, _ in x > 0 ? 1 : alpha * exponential(x) }, activation: .elu(scale: scale))
    },
    function("Selu", [1, 6, 22]) { attributes, version throws(OperatorError) in
      let alpha = Double(
        try attributes.float("alpha", default: version == 1 ? 1.6732 : 1.673_263_2))
      let gamma = Double(
        try attributes.float("gamma", default: version == 1 ? 1.0507 : 1.050_701))
      return UnaryFunction(
        value: { gamma * ($0 > 0 ? $0 : alpha * (exponential($0) - 1)) },
        slope: { x, _ in gamma * (x > 0 ? 1 : alpha * exponential(x)) })
    },
    function("Celu", [12, 28]) { attributes, _ throws(OperatorError) in
      let alpha = Double(try attributes.float("alpha", default: 1))
      return UnaryFunction(
        value: { max($0, 0) + min(alpha * (exponential($0 / alpha) - 1), 0) },
        slope: { x, _ in x > 0 ? 1 : exponential(x / alpha) })
    },
    function("ThresholdedRelu", [1, 10, 22]) { attributes, _ throws(OperatorError) in
      let alpha = Double(try attributes.float("alpha", default: 1))
      return UnaryFunction(
        value: { $0 > alpha ? $0 : 0 }, slope: { x, _ in x > alpha ? 1 : 0 })
    },
    function("HardSigmoid", [1, 6, 22]) { attributes, _ throws(OperatorError) in
      let alpha = Double(try attributes.float("alpha", default: 0.2))
      let beta = Double(try attributes.float("beta", default: 0.5))
      return UnaryFunction(
        value: { min(max(alpha * $0 + beta, 0), 1) },
        slope: { _, y in y > 0 && y < 1 ? alpha : 0 },
        isHardSigmoidOfSwish: abs(alpha - 1 / 6) < 1e-6 && beta == 0.5)
    },
    function("Swish", [24]) { attributes, _ throws(OperatorError) in
      .swish(try attributes.float("alpha", default: 1))
    },
    function("Gelu", [20]) { attributes, _ throws(OperatorError) in
      switch try attributes.string("approximate", default: "none") {
      case "none": return .gelu
      case "tanh": return .approximateGelu
      default: throw .invalidAttribute(name: "approximate", expected: "none or tanh")
      }
    },
    function("Shrink", [9]) { attributes, _ throws(OperatorError) in
      let bias = Double(try attributes.float("bias", default: 0))
      let lambda = Double(try attributes.float("lambd", default: 0.5))
      return UnaryFunction(
        value: { $0 < -lambda ? $0 + bias : $0 > lambda ? $0 - bias : 0 },
        slope: { x, _ in abs(x) > lambda ? 1 : 0 })
    },
  ]

  /// The function `x · sigmoid(factor · x)`.
  ///
  /// Source: Ramachandran, Zoph & Le 2017, <https://arxiv.org/abs/1710.05941>.
  static func swish(_ factor: Float) -> UnaryFunction {
    let alpha = Double(factor)
    return UnaryFunction(
      value: { $0 * logistic(alpha * $0) },
      slope: { x, y in
        let gate = logistic(alpha * x)
        return gate + alpha * y * (1 - gate)
      }, activation: .swish(factor: factor))
  }

  /// The function `x · Φ(x)` with the normal distribution Φ.
  ///
  /// Source: Hendrycks & Gimpel 2016, section 2, <https://arxiv.org/abs/1606.08415>.
  static let gelu = UnaryFunction(
    value: { 0.5 * $0 * (1 + errorFunction($0 / 2.0.squareRoot())) },
    slope: { x, _ in
      0.5 * (1 + errorFunction(x / 2.0.squareRoot()))
        + x * exponential(-x * x / 2) / (2 * Double.pi).squareRoot()
    }, activation: .gelu)

  /// The same with `Φ(x) ≈ (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2`.
  static let approximateGelu = UnaryFunction(
    value: { 0.5 * $0 * (1 + hyperbolicTangent(geluArgument($0))) },
    slope: { x, _ in
      let bent = hyperbolicTangent(geluArgument(x))
      let inner = (2 / Double.pi).squareRoot() * (1 + 3 * 0.044715 * x * x)
      return 0.5 * (1 + bent) + 0.5 * x * (1 - bent * bent) * inner
    }, activation: .approximateGelu)

  @Sendable private static func geluArgument(_ x: Double) -> Double {
    (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
  }

  private static func function(
    _ name: String, _ versions: [Int],
    _ make:
      @escaping @Sendable (Attributes, _ version: Int) throws(OperatorError) -> UnaryFunction
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: versions) { settings throws(OperatorError) in
      try make(settings.attributes, settings.version)
    }
  }
}
