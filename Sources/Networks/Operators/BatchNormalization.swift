public import Tensors

/// Channels shifted and scaled by statistics of the training data (ONNX `BatchNormalization`).
public struct BatchNormalization: Operator {
  /// `BatchNormalization` at inference, versions 1 to 15.
  public static let definition = OperatorDefinition(
    "BatchNormalization", versions: [1, 6, 7, 9, 14, 15]
  ) { attributes, version throws(OperatorError) in
    guard try attributes.integer("training_mode", default: 0) == 0 else {
      throw .invalidAttribute(name: "training_mode", expected: "0, as at inference")
    }
    let isSpatial = try attributes.integer("spatial", default: 1) == 1
    guard version >= 9 || isSpatial else {
      throw .invalidAttribute(name: "spatial", expected: "1, statistics by channel")
    }
    return BatchNormalization(epsilon: try attributes.float("epsilon", default: 1e-5))
  }

  private let epsilon: Float

  /// One output of the input's shape.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.count >= 2 else {
      throw .invalidInput(index: 0, expected: "two axes or more", found: "shape \(shape)")
    }
    for index in 1...4 {
      let found = try required(inputs, index).shape
      guard found == [shape[1]] else {
        throw .invalidInput(index: index, expected: "shape [\(shape[1])]", found: "\(found)")
      }
    }
    return [ValueInfo(shape: shape)]
  }

  /// `scale · (x − mean) / √(variance + ε) + bias`
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let input = try required(inputs, 0)
    let factors = try factors(inputs)
    let (bias, mean) = (try required(inputs, 2).floats, try required(inputs, 3).floats)
    let shifts = zip(bias, zip(mean, factors)).map { $0 - $1.0 * $1.1 }
    let width = input.shape[2...].product
    let result = Elementwise.mapBlocks(input.floats, width: width) { x, block in
      x * factors[block % factors.count] + shifts[block % factors.count]
    }
    return [Tensor(shape: input.shape, floats: result)]
  }

  /// The gradient times the channel's factor; scale and bias collect theirs over the batch.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return pass.inputs.map { _ in nil } }
    guard !pass.wanted[3], !pass.wanted[4] else { throw .notDifferentiable }
    let factors = try factors(pass.inputs)
    let width = target.shape[2...].product
    var gradients: [Tensor?] = pass.inputs.map { _ in nil }
    if pass.wanted[0] {
      let floats = Elementwise.mapBlocks(target.floats, width: width) { gradient, block in
        gradient * factors[block % factors.count]
      }
      gradients[0] = Tensor(shape: target.shape, floats: floats)
    }
    if pass.wanted[1] || pass.wanted[2] {
      (gradients[1], gradients[2]) = try parameterGradients(pass, target, width: width)
    }
    return gradients
  }

  private func parameterGradients(
    _ pass: BackwardPass, _ target: Tensor, width: Int
  ) throws(OperatorError) -> (scale: Tensor, bias: Tensor) {
    let (input, upstream) = (try required(pass.inputs, 0).floats, target.floats)
    let mean = try required(pass.inputs, 3).floats
    let variance = try required(pass.inputs, 4).floats
    var scale = [Float](repeating: 0, count: mean.count)
    var bias = scale
    for index in upstream.indices {
      let channel = index / width % mean.count
      let normalised = (input[index] - mean[channel]) / (variance[channel] + epsilon).squareRoot()
      scale[channel] += upstream[index] * normalised
      bias[channel] += upstream[index]
    }
    let shape = [mean.count]
    return (Tensor(shape: shape, floats: scale), Tensor(shape: shape, floats: bias))
  }

  /// `scale / √(variance + ε)`, one per channel.
  private func factors(_ inputs: [Tensor?]) throws(OperatorError) -> [Float] {
    let (scale, variance) = (try required(inputs, 1).floats, try required(inputs, 4).floats)
    return zip(scale, variance).map { $0 / ($1 + epsilon).squareRoot() }
  }
}
