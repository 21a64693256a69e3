import Tensors

/// A rule applied to two tensors that are spread to one shape (`Add`, `Mul`, `Pow`, …).
struct Arithmetic: Operator {
  let kind: ArithmeticKind
  let kernel: ArithmeticKernel
  private let legacy: LegacyBroadcast

  init(
    _ kind: ArithmeticKind, _ kernel: ArithmeticKernel, _ settings: NodeSettings
  ) throws(OperatorError) {
    (self.kind, self.kernel) = (kind, kernel)
    legacy = try LegacyBroadcast(settings)
  }

  /// One output of the common shape; integers only when both inputs are.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (first, second) = (try required(inputs, 0), try required(inputs, 1))
    let shape = try target(first.shape, second.shape)
    return [ValueInfo(shape: shape, type: type(first.type, second.type))]
  }

  /// Applies the rule element by element.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (first, second) = (try required(inputs, 0), try required(inputs, 1))
    let shape = try target(first.shape, second.shape)
    let walk = walk(first.shape, second.shape, to: shape)
    switch type(first.type, second.type) {
    case .float:
      return [Value(shape: shape, kernel.floats(walk, first.floats, second.floats))]
    case .double:
      let result = kernel.doubles(walk, first.tensor.doubles, second.tensor.doubles)
      return [Value(Tensor(shape: shape, elements: .double(result)))]
    default:
      let result =
        if let left = first.tensor.integers, let right = second.tensor.integers {
          kernel.integers(walk, left, right)
        } else {
          kernel.doubles(walk, first.tensor.doubles, second.tensor.doubles)
            .map(Int64.init(clamping:))
        }
      return [Value(Tensor(shape: shape, integers: result))]
    }
  }

  /// The gradient times the rule's derivatives, summed over the axes along which an input was
  /// spread.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (first, second) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let walk = walk(first.shape, second.shape, to: upstream.shape)
    var gradients: [Value?] = [nil, nil]
    for index in 0..<2 where pass.wanted[index] {
      let input = index == 0 ? first : second
      let shape = index == 0 ? first.shape : legacy.aligned(second.shape, to: first.shape)
      let product: Floats
      if let slope = kernel.constantSlopes?[index] {
        product = slope == 1 ? upstream.floats : Elementwise.map(upstream.floats) { $0 * slope }
      } else {
        let slopes = kernel.slopes[index](walk, first.floats, second.floats)
        product = Elementwise.map(upstream.floats, slopes) { $0 * $1 }
      }
      gradients[index] = Value(shape: upstream.shape, product).summed(to: shape)
        .reshaped(to: input.shape)
    }
    return gradients
  }

  private func target(_ first: [Int], _ second: [Int]) throws(OperatorError) -> [Int] {
    guard let shape = broadcast(first, legacy.aligned(second, to: first)) else {
      throw .invalidInput(
        index: 1, expected: "a shape that spreads with \(first)", found: "\(second)")
    }
    return shape
  }

  private func walk(_ first: [Int], _ second: [Int], to target: [Int]) -> Spread {
    Spread(first, legacy.aligned(second, to: first), to: target)
  }

  /// A power has the base's type; everything else the wider of both.
  private func type(_ first: ElementType, _ second: ElementType) -> ElementType {
    if kind == .power, first == .int64 { return first }
    for type in [ElementType.float, .double] where first == type || second == type {
      return type
    }
    return .int64
  }
}

/// Which rule an operator applies, for those who look for patterns.
enum ArithmeticKind: Sendable {
  case addition
  case subtraction
  case multiplication
  case division
  case power
  case other
}

/// The loops of a rule, each compiled for it alone: one call per array and not per element.
struct ArithmeticKernel: Sendable {
  let floats: @Sendable (Spread, Floats, Floats) -> Floats
  let doubles: @Sendable (Spread, [Double], [Double]) -> [Double]
  let integers: @Sendable (Spread, [Int64], [Int64]) -> [Int64]
  /// The derivatives with respect to the first and the second number.
  let slopes: [@Sendable (Spread, Floats, Floats) -> Floats]
  /// Both derivatives where they are the same everywhere.
  let constantSlopes: [Float]?

  /// Compiles the loops of a rule.
  @inline(__always)
  init(_ rule: some ArithmeticRule) {
    floats = { walk, x, y in walk.map(x, y) { rule.value($0, $1) } }
    doubles = { walk, x, y in walk.map(x, y) { rule.value($0, $1) } }
    integers = { walk, x, y in walk.map(x, y) { rule.value($0, $1) } }
    slopes = [
      { walk, x, y in walk.map(x, y) { rule.firstSlope($0, $1) } },
      { walk, x, y in walk.map(x, y) { rule.secondSlope($0, $1) } },
    ]
    constantSlopes = rule.constantSlopes.map { [$0.first, $0.second] }
  }

  static let addition = ArithmeticKernel(Addition())
  static let subtraction = ArithmeticKernel(Subtraction())
  static let multiplication = ArithmeticKernel(Multiplication())
  static let division = ArithmeticKernel(Division())
  static let power = ArithmeticKernel(Power())
  static let remainder = ArithmeticKernel(Remainder(hasDividendSign: false))
  static let dividendRemainder = ArithmeticKernel(Remainder(hasDividendSign: true))
  static let rectifier = ArithmeticKernel(ParametricRectifier())
  static let larger = ArithmeticKernel(Larger())
  static let smaller = ArithmeticKernel(Smaller())
}

/// The operators that apply one rule to two tensors.
enum ArithmeticOperators {
  /// `Add`, `Sub`, `Mul`, `Div`, `Pow`, `Mod` and `PRelu`, whose second input is its slope.
  static let definitions: [OperatorDefinition] = [
    definition("Add", [1, 6, 7, 13, 14], .addition, .addition),
    definition("Sub", [1, 6, 7, 13, 14], .subtraction, .subtraction),
    definition("Mul", [1, 6, 7, 13, 14], .multiplication, .multiplication),
    definition("Div", [1, 6, 7, 13, 14], .division, .division),
    definition("Pow", [1, 7, 12, 13, 15], .power, .power),
    OperatorDefinition("Mod", versions: [10, 13, 28]) { settings throws(OperatorError) in
      let isC = try settings.attributes.integer("fmod", default: 0) != 0
      return try Arithmetic(.other, isC ? .dividendRemainder : .remainder, settings)
    },
    OperatorDefinition("PRelu", versions: [1, 6, 7, 9, 16]) { settings throws(OperatorError) in
      ParametricRelu(
        rectifier: try Arithmetic(.other, .rectifier, settings), version: settings.version)
    },
  ]

  private static func definition(
    _ name: String, _ versions: [Int], _ kind: ArithmeticKind, _ kernel: ArithmeticKernel
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: versions) { settings throws(OperatorError) in
      try Arithmetic(kind, kernel, settings)
    }
  }
}
