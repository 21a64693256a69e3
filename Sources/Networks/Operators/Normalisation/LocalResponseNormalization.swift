import Tensors

/// Each element divided by a power of its neighbours' energy across channels (ONNX `LRN`;
/// Krizhevsky, Sutskever & Hinton 2012, §3.3).
struct LocalResponseNormalization: Operator {
  /// `LRN`, versions 1 and 13.
  static let definition = OperatorDefinition("LRN", versions: [1, 13]) {
    settings throws(OperatorError) in
    let size = try settings.attributes.integer("size", default: 0)
    guard (1...1 << 20).contains(size) else {
      throw .invalidAttribute(name: "size", expected: "a positive integer")
    }
    return LocalResponseNormalization(
      size: size, alpha: Double(try settings.attributes.float("alpha", default: 1e-4)),
      beta: Double(try settings.attributes.float("beta", default: 0.75)),
      bias: Double(try settings.attributes.float("bias", default: 1)))
  }

  private let size: Int
  private let alpha: Double
  private let beta: Double
  private let bias: Double

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.count >= 2 else {
      throw .invalidInput(index: 0, expected: "two axes or more", found: "shape \(shape)")
    }
    return [ValueInfo(shape: shape)]
  }

  /// `x / (bias + alpha / size · Σ x²)^beta`.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let x = input.tensor.doubles
    let result = zip(x, energies(x, input.shape)).map { Float($0 * power($1, -beta)) }
    return [Value(shape: input.shape, Floats(result))]
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    let (x, g) = (input.tensor.doubles, upstream.tensor.doubles)
    let energies = energies(x, input.shape)
    let shares = x.indices.map { g[$0] * x[$0] * power(energies[$0], -beta - 1) }
    // An element counts in the windows of those that count in its mirrored window.
    let sums = windowSums(shares, input.shape, before: size / 2, after: (size - 1) / 2)
    let result = x.indices.map {
      Float(
        g[$0] * power(energies[$0], -beta) - 2 * alpha * beta / Double(size) * x[$0] * sums[$0])
    }
    return [Value(shape: input.shape, Floats(result))]
  }

  /// `bias + alpha / size · Σ x²` over the window around each element.
  private func energies(_ x: [Double], _ shape: [Int]) -> [Double] {
    windowSums(x.map { $0 * $0 }, shape, before: (size - 1) / 2, after: size / 2)
      .map { bias + alpha / Double(size) * $0 }
  }

  /// The sums over the channels from `before` in front of an element's to `after` behind it.
  private func windowSums(
    _ x: [Double], _ shape: [Int], before: Int, after: Int
  ) -> [Double] {
    let (count, width) = (shape[1], shape[2...].product)
    var sums = x
    for image in 0..<shape[0] {
      for channel in 0..<count {
        let window = max(0, channel - before)...min(count - 1, channel + after)
        for place in 0..<width {
          let start = image * count * width + place
          sums[start + channel * width] = window.reduce(0) { $0 + x[start + $1 * width] }
        }
      }
    }
    return sums
  }
}
