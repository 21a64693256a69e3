extension UnaryFunction {
  /// The functions without settings: name, versions, definition, derivative, kernel.
  static let definitions: [OperatorDefinition] = [
    plain("Neg", [1, 6, 13], { -$0 }, { _, _ in -1 }),
    plain("Abs", [1, 6, 13], { abs($0) }, { x, _ in x > 0 ? 1 : x < 0 ? -1 : 0 }),
    plain("Reciprocal", [1, 6, 13], { 1 / $0 }, { _, y in -y * y }),
    plain("Sqrt", [1, 6, 13], { $0.squareRoot() }, { _, y in 0.5 / y }),
    plain("Exp", [1, 6, 13], exponential, { _, y in y }, .exponential),
    plain("Log", [1, 6, 13], logarithm, { x, _ in 1 / x }),
    OperatorDefinition("Erf", versions: [9, 13]) { _ throws(OperatorError) in
      UnaryFunction(
        value: errorFunction,
        slope: { x, _ in 2 / Double.pi.squareRoot() * exponential(-x * x) },
        isErrorFunction: true)
    },
    plain("Floor", [1, 6, 13], { $0.rounded(.down) }, nil),
    plain("Ceil", [1, 6, 13], { $0.rounded(.up) }, nil),
    plain("Round", [11, 22], { $0.rounded(.toNearestOrEven) }, nil),
    plain("Sign", [9, 13], { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, nil),
    plain("Sin", [7, 22], sine, { x, _ in cosine(x) }),
    plain("Cos", [7, 22], cosine, { x, _ in -sine(x) }),
    plain("Tan", [7, 22], tangent, { _, y in 1 + y * y }),
    plain("Asin", [7, 22], arcSine, { x, _ in 1 / (1 - x * x).squareRoot() }),
    plain("Acos", [7, 22], arcCosine, { x, _ in -1 / (1 - x * x).squareRoot() }),
    plain("Atan", [7, 22], arcTangent, { x, _ in 1 / (1 + x * x) }),
    plain("Sinh", [9, 22], hyperbolicSine, { x, _ in hyperbolicCosine(x) }),
    plain("Cosh", [9, 22], hyperbolicCosine, { x, _ in hyperbolicSine(x) }),
    plain("Tanh", [1, 6, 13], hyperbolicTangent, { _, y in 1 - y * y }, .tanh),
    plain("Relu", [1, 6, 13, 14], { max($0, 0) }, { x, _ in x > 0 ? 1 : 0 }, .rectifier(slope: 0)),
    plain("Sigmoid", [1, 6, 13], logistic, { _, y in y * (1 - y) }, .sigmoid),
    plain("Softplus", [1, 22], softplus, { x, _ in logistic(x) }, .softplus),
    plain(
      "Softsign", [1, 22], { $0 / (1 + abs($0)) }, { x, _ in 1 / ((1 + abs(x)) * (1 + abs(x))) }),
    OperatorDefinition("HardSwish", versions: [14, 22]) { _ throws(OperatorError) in hardSwish },
    // oneDNN's own loses all relative accuracy for negative numbers.
    plain("Mish", [18, 22], { $0 * hyperbolicTangent(softplus($0)) }, mishSlope),
  ]

  /// The function `x · min(max(x + 3, 0), 6) / 6`.
  ///
  /// Source: Howard et al. 2019, section 5.2, <https://arxiv.org/abs/1905.02244>.
  static let hardSwish = UnaryFunction(
    value: { $0 * min(max($0 / 6 + 0.5, 0), 1) },
    slope: { x, _ in x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5 }, activation: .hardSwish)

  private static func plain(
    _ name: String, _ versions: [Int], _ value: @escaping @Sendable (Double) -> Double,
    _ slope: (@Sendable (Double, Double) -> Double)?, _ activation: Activation? = nil
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: versions) { _ throws(OperatorError) in
      UnaryFunction(value: value, slope: slope, activation: activation)
    }
  }

  @Sendable private static func mishSlope(_ x: Double, _ y: Double) -> Double {
    let bent = hyperbolicTangent(softplus(x))
    return bent + x * (1 - bent * bent) * logistic(x)
  }
}

/// `1 / (1 + e⁻ˣ)`.
func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

/// `ln(1 + eˣ)`, without overflow.
func softplus(_ x: Double) -> Double {
  max(x, 0) + logarithmOfOnePlus(exponential(-abs(x)))
}
