import Tensors

/// A function applied to each element (`Sqrt`, `Sigmoid`, `Floor`, …).
struct UnaryFunction: Operator {
  /// The function in double precision: the definition.
  let value: @Sendable (_ x: Double) -> Double
  /// Its derivative from argument and value; nil where it is 0 wherever it exists.
  let slope: (@Sendable (_ x: Double, _ y: Double) -> Double)?
  /// The same function for whole vectors of floats, where kernels have it.
  var activation: Activation?
  /// The function `x · f(x)`, where it has a name of its own.
  var gated: UnaryFunction? {
    if isHardSigmoidOfSwish { return .hardSwish }
    return activation == .sigmoid ? .swish(1) : nil
  }
  /// Whether this is the error function, which networks take as a part of GELU.
  var isErrorFunction = false
  /// Whether this is `min(max(x / 6 + 1/2, 0), 1)`.
  var isHardSigmoidOfSwish = false

  /// One output of the input's shape and type.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    return [ValueInfo(shape: input.shape, type: input.type)]
  }

  /// Applies the function; floats by the kernel where there is one, else in double precision.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    switch input.type {
    case .float:
      if let activation {
        let result = try activation.kernel.forward(input.floats, kernels)
        return [Value(shape: input.shape, result)]
      }
      let result = Elementwise.map(input.floats) { Float(value(Double($0))) }
      return [Value(shape: input.shape, result)]
    case .double:
      let result = input.tensor.doubles.map(value)
      return [Value(Tensor(shape: input.shape, elements: .double(result)))]
    default:
      let result = input.tensor.doubles.map { Int64(clamping: value($0)) }
      return [Value(Tensor(shape: input.shape, integers: result))]
    }
  }

  var hasGradient: Bool { slope != nil }

  /// The gradient times the derivative.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0], let slope else { return [nil] }
    let input = try required(pass.inputs, 0)
    if let activation {
      let result = try activation.kernel.gradient(at: input.floats, upstream.floats, kernels)
      return [Value(shape: input.shape, result)]
    }
    let result = Elementwise.map(input.floats, pass.outputs[0].floats, upstream.floats) {
      x, y, upstream in Float(slope(Double(x), Double(y)) * Double(upstream))
    }
    return [Value(shape: input.shape, result)]
  }
}
