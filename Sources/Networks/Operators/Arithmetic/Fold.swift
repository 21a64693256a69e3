import Tensors

/// `max(x, y)`; NaN where either is.
struct Larger: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x.isNaN || x > y ? x : y }
  func value(_ x: Double, _ y: Double) -> Double { x.isNaN || x > y ? x : y }
  func value(_ x: Int64, _ y: Int64) -> Int64 { max(x, y) }
  func firstSlope(_ x: Float, _ y: Float) -> Float { x == y ? 0.5 : x > y ? 1 : 0 }
  func secondSlope(_ x: Float, _ y: Float) -> Float { x == y ? 0.5 : x < y ? 1 : 0 }
}

/// `min(x, y)`; NaN where either is.
struct Smaller: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x.isNaN || x < y ? x : y }
  func value(_ x: Double, _ y: Double) -> Double { x.isNaN || x < y ? x : y }
  func value(_ x: Int64, _ y: Int64) -> Int64 { min(x, y) }
  func firstSlope(_ x: Float, _ y: Float) -> Float { x == y ? 0.5 : x < y ? 1 : 0 }
  func secondSlope(_ x: Float, _ y: Float) -> Float { x == y ? 0.5 : x > y ? 1 : 0 }
}

/// Any number of tensors, spread to one shape and made into one (`Sum`, `Mean`, `Max`, `Min`).
struct Fold: Operator {
  private let pair: Arithmetic
  /// Whether the result is divided by the number of inputs.
  private let isMean: Bool

  init(
    _ kernel: ArithmeticKernel, isMean: Bool = false, _ settings: NodeSettings
  ) throws(OperatorError) {
    (pair, self.isMean) = (try Arithmetic(.other, kernel, settings), isMean)
  }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    var result = try required(inputs, 0)
    for index in inputs.indices.dropFirst() {
      result = try pair.outputs(of: [result, try required(inputs, index)])[0]
    }
    return [ValueInfo(shape: result.shape, type: result.type)]
  }

  /// Goes through the inputs in their order.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    var result = try required(inputs, 0)
    for index in inputs.indices.dropFirst() {
      result = try pair.forward([result, try required(inputs, index)], kernels)[0]
    }
    guard isMean, inputs.count > 1 else { return [result] }
    let share = 1 / Float(inputs.count)
    return [Value(shape: result.shape, Elementwise.map(result.floats) { $0 * share })]
  }

  /// A sum passes the gradient to all; an extreme to those that are it, in equal shares.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let shape = upstream.shape
    var shared = upstream
    let isSum = pair.kernel.constantSlopes != nil
    if isMean {
      let share = 1 / Float(pass.inputs.count)
      shared = Value(shape: shape, Elementwise.map(upstream.floats) { $0 * share })
    } else if !isSum {
      var count = Floats(repeating: 0, count: upstream.count)
      for input in pass.inputs {
        count = Elementwise.sum(count, hits(try spread(input, shape), pass.outputs[0].floats))
      }
      shared = Value(shape: shape, Elementwise.map(upstream.floats, count) { $0 / $1 })
    }
    var gradients = pass.none
    for (index, input) in pass.inputs.enumerated() where pass.wanted[index] {
      let own = try spread(input, shape)
      let part =
        isSum
        ? shared.floats
        : Elementwise.map(shared.floats, hits(own, pass.outputs[0].floats)) { $0 * $1 }
      gradients[index] = Value(shape: shape, part).summed(to: input?.shape ?? shape)
    }
    return gradients
  }

  private func spread(_ input: Value?, _ shape: [Int]) throws(OperatorError) -> Floats {
    guard let input else { throw .invalidInput(index: 0, expected: "a value", found: "nothing") }
    return input.spread(to: shape).floats
  }

  /// 1 where an input is the result, else 0.
  private func hits(_ input: Floats, _ result: Floats) -> Floats {
    Elementwise.map(input, result) { $0 == $1 ? 1 : 0 }
  }
}

/// The operators that fold any number of tensors.
enum FoldOperators {
  /// `Sum`, `Mean`, `Max` and `Min`.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Sum", versions: [1, 6, 8, 13]) { settings throws(OperatorError) in
      try Fold(.addition, settings)
    },
    OperatorDefinition("Mean", versions: [1, 6, 8, 13]) { settings throws(OperatorError) in
      try Fold(.addition, isMean: true, settings)
    },
    OperatorDefinition("Max", versions: [1, 6, 8, 12, 13]) { settings throws(OperatorError) in
      try Fold(.larger, settings)
    },
    OperatorDefinition("Min", versions: [1, 6, 8, 12, 13]) { settings throws(OperatorError) in
      try Fold(.smaller, settings)
    },
  ]
}
