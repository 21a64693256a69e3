import Tensors

/// `min(max(x, lower), upper)` (ONNX `Clip`).
struct Clip: Operator {
  /// `Clip`, versions 1 to 13; from version 11 on the bounds are inputs.
  static let definition = OperatorDefinition("Clip", versions: [1, 6, 11, 12, 13]) {
    settings throws(OperatorError) in
    guard settings.version < 11 else { return Clip(lower: nil, upper: nil) }
    return Clip(
      lower: try settings.attributes.float("min", default: -.greatestFiniteMagnitude),
      upper: try settings.attributes.float("max", default: .greatestFiniteMagnitude))
  }

  private let lower: Float?
  private let upper: Float?

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    for index in inputs.indices.dropFirst() {
      guard let bound = inputs[index], bound.shape.product != 1 else { continue }
      throw .invalidInput(index: index, expected: "one number", found: "shape \(bound.shape)")
    }
    return [ValueInfo(shape: input.shape, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    switch input.type {
    case .float:
      let (lower, upper) = bounds(inputs)
      return [
        Value(shape: input.shape, Elementwise.map(input.floats) { min(max($0, lower), upper) })
      ]
    case .double:
      let (lower, upper) = bounds(inputs)
      let result = input.tensor.doubles.map { min(max($0, Double(lower)), Double(upper)) }
      return [Value(Tensor(shape: input.shape, elements: .double(result)))]
    default:
      let lower = bound(inputs, 1)?.tensor.integers?.first ?? .min
      let upper = bound(inputs, 2)?.tensor.integers?.first ?? .max
      let result = (input.tensor.integers ?? []).map { min(max($0, lower), upper) }
      return [Value(Tensor(shape: input.shape, integers: result))]
    }
  }

  /// Passes the gradient strictly between the bounds, as a rectifier does at 0.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    guard !pass.wanted.dropFirst().contains(true) else { throw .notDifferentiable }
    let (lower, upper) = bounds(pass.inputs)
    let input = try required(pass.inputs, 0)
    let result = Elementwise.map(input.floats, upstream.floats) {
      $0 > lower && $0 < upper ? $1 : 0
    }
    return [Value(shape: input.shape, result)] + pass.none.dropFirst()
  }

  /// The function of one number, where both bounds are known before any image is.
  func activation(_ inputs: [ValueInfo?]) -> Activation? {
    var ends: [Float] = [lower ?? -.infinity, upper ?? .infinity]
    for index in 1..<max(1, inputs.count) {
      guard let info = inputs[index] else { continue }
      guard let end = info.known?.floats.first else { return nil }
      ends[index - 1] = end
    }
    return .clip(lower: ends[0], upper: ends[1])
  }

  private func bounds(_ inputs: [Value?]) -> (lower: Float, upper: Float) {
    (
      lower ?? bound(inputs, 1)?.tensor.floats.first ?? -.infinity,
      upper ?? bound(inputs, 2)?.tensor.floats.first ?? .infinity
    )
  }

  private func bound(_ inputs: [Value?], _ index: Int) -> Value? {
    inputs.indices.contains(index) ? inputs[index] : nil
  }
}
