import Tensors

/// A rule applied to two tensors that are spread to one shape (`Add`, `Mul`, `Pow`, …).
struct Arithmetic<Rule: ArithmeticRule>: Operator {
  let rule: Rule
  private let legacy: LegacyBroadcast

  init(_ rule: Rule, _ settings: NodeSettings) throws(OperatorError) {
    self.rule = rule
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
      return [Value(shape: shape, walk.map(first.floats, second.floats, rule.value))]
    case .double:
      let result = walk.map(first.tensor.doubles, second.tensor.doubles, rule.value)
      return [Value(Tensor(shape: shape, elements: .double(result)))]
    default:
      guard let left = first.tensor.integers else {
        return [Value(Tensor(shape: shape, integers: []))]
      }
      let result =
        if let right = second.tensor.integers {
          walk.map(left, right, rule.value)
        } else {
          walk.map(first.tensor.doubles, second.tensor.doubles) {
            Int64(clamping: rule.value($0, $1))
          }
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
    func gradient(_ isFirst: Bool, _ slope: (Float, Float) -> Float) -> Value {
      let input = isFirst ? first : second
      let shape = isFirst ? first.shape : legacy.aligned(second.shape, to: first.shape)
      let product: Floats
      if let constant = rule.constantSlopes.map({ isFirst ? $0.first : $0.second }) {
        product =
          constant == 1
          ? upstream.floats : Elementwise.map(upstream.floats) { $0 * constant }
      } else {
        let slopes = walk.map(first.floats, second.floats, slope)
        product = Elementwise.map(upstream.floats, slopes) { $0 * $1 }
      }
      return Value(shape: upstream.shape, product).summed(to: shape).reshaped(to: input.shape)
    }
    return [
      pass.wanted[0] ? gradient(true, rule.firstSlope) : nil,
      pass.wanted[1] ? gradient(false, rule.secondSlope) : nil,
    ]
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
    if rule is Power, first == .int64 { return first }
    for type in [ElementType.float, .double] where first == type || second == type {
      return type
    }
    return .int64
  }
}

/// The operators that apply one rule to two tensors.
enum ArithmeticOperators {
  /// `Add`, `Sub`, `Mul`, `Div`, `Pow`, `Mod` and `PRelu`, whose second input is its slope.
  static let definitions: [OperatorDefinition] = [
    definition("Add", Addition()), definition("Sub", Subtraction()),
    definition("Mul", Multiplication()), definition("Div", Division()),
    OperatorDefinition("Pow", versions: [1, 7, 12, 13, 15]) { settings throws(OperatorError) in
      try Arithmetic(Power(), settings)
    },
    OperatorDefinition("Mod", versions: [10, 13, 28]) { settings throws(OperatorError) in
      let isC = try settings.attributes.integer("fmod", default: 0) != 0
      return try Arithmetic(Remainder(hasDividendSign: isC), settings)
    },
    OperatorDefinition("PRelu", versions: [1, 6, 7, 9, 16]) { settings throws(OperatorError) in
      ParametricRelu(
        rectifier: try Arithmetic(ParametricRectifier(), settings), version: settings.version)
    },
  ]

  private static func definition(
    _ name: String, _ rule: some ArithmeticRule
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: [1, 6, 7, 13, 14]) { settings throws(OperatorError) in
      try Arithmetic(rule, settings)
    }
  }
}
