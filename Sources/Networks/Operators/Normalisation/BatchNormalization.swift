import Tensors

/// Channels shifted and scaled by statistics of the training data (ONNX `BatchNormalization`;
/// Ioffe & Szegedy 2015, <https://arxiv.org/abs/1502.03167>).
struct BatchNormalization: Operator {
  /// `BatchNormalization` at inference, versions 1 to 15.
  static let definition = OperatorDefinition(
    "BatchNormalization", versions: [1, 6, 7, 9, 14, 15]
  ) { settings throws(OperatorError) in
    let attributes = settings.attributes
    let isSpatial = try attributes.integer("spatial", default: 1) == 1
    guard settings.version >= 9 || isSpatial else {
      throw .invalidAttribute(name: "spatial", expected: "1, statistics by channel")
    }
    return BatchNormalization(
      epsilon: try attributes.float("epsilon", default: 1e-5),
      isTraining: try attributes.integer("training_mode", default: 0) != 0)
  }

  private let epsilon: Float
  /// Whether the statistics are the input's own, as networks standardise their weights.
  private let isTraining: Bool
  /// Whether the channels are the last axis.
  var isChannelsLast = false

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.count >= 2 else {
      throw .invalidInput(index: 0, expected: "two axes or more", found: "shape \(shape)")
    }
    guard !isTraining || inputs[0]?.known != nil else {
      throw .invalidAttribute(name: "training_mode", expected: "0 but for weights")
    }
    let count = channels(shape)[1]
    for index in 1...4 {
      let found = try required(inputs, index).shape
      guard found == [count] else {
        throw .invalidInput(index: index, expected: "shape [\(count)]", found: "\(found)")
      }
    }
    return [ValueInfo(shape: shape)]
  }

  /// `scale · (x − mean) / √(variance + ε) + bias`.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let (factors, shifts) = try line(inputs.map { $0?.tensor })
    let result = Elementwise.scaled(
      input.floats, channels: channels(input.shape), by: factors, plus: shifts)
    return [Value(shape: input.shape, result)]
  }

  /// The gradient times the channel's factor; scale and bias collect theirs over the batch.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    guard !pass.wanted[3], !pass.wanted[4] else { throw .notDifferentiable }
    let input = try required(pass.inputs, 0)
    let channels = channels(input.shape)
    var gradients = pass.none
    if pass.wanted[0] {
      let factors = try line(pass.inputs.map { $0?.tensor }).factors
      let result = Elementwise.scaled(
        upstream.floats, channels: channels, by: factors, plus: factors.map { _ in 0 })
      gradients[0] = Value(shape: input.shape, result)
    }
    if pass.wanted[1] {
      let (mean, variance) = (try required(pass.inputs, 3), try required(pass.inputs, 4))
      let deviations = variance.floats.array.map { 1 / ($0 + epsilon).squareRoot() }
      let shifts = zip(mean.floats.array, deviations).map { -$0 * $1 }
      let normalised = Elementwise.scaled(
        input.floats, channels: channels, by: deviations, plus: shifts)
      let sums = Elementwise.channelSums(upstream.floats, times: normalised, channels: channels)
      gradients[1] = Value(shape: [sums.count], Floats(sums))
    }
    if pass.wanted[2] {
      let sums = Elementwise.channelSums(upstream.floats, times: nil, channels: channels)
      gradients[2] = Value(shape: [sums.count], Floats(sums))
    }
    return gradients
  }

  /// What the layer does to each channel: `factor · x + shift`.
  func line(_ inputs: [Tensor?]) throws(OperatorError) -> (factors: [Float], shifts: [Float]) {
    let (scale, bias) = (try required(inputs, 1).floats, try required(inputs, 2).floats)
    let (mean, variance) =
      isTraining
      ? moments(try required(inputs, 0))
      : (try required(inputs, 3).floats, try required(inputs, 4).floats)
    let factors = zip(scale, variance).map { $0 / ($1 + epsilon).squareRoot() }
    let shifts = zip(bias, zip(mean, factors)).map { $0 - $1.0 * $1.1 }
    return (factors, shifts)
  }

  /// Mean and variance of each channel of an input.
  private func moments(_ input: Tensor) -> (means: [Float], variances: [Float]) {
    let (channels, elements) = (channels(input.shape), input.floats)
    let count = Double(max(channels[0] * channels[2], 1))
    var (means, variances) = ([Float](), [Float]())
    for channel in 0..<channels[1] {
      let values = (0..<channels[0]).flatMap { outer in
        let start = (outer * channels[1] + channel) * channels[2]
        return elements[start..<start + channels[2]].map(Double.init)
      }
      let mean = values.reduce(0, +) / count
      means.append(Float(mean))
      variances.append(Float(values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count))
    }
    return (means, variances)
  }

  /// `[outer, C, inner]`.
  private func channels(_ shape: [Int]) -> [Int] {
    isChannelsLast
      ? [shape.dropLast().product, shape[shape.count - 1], 1]
      : [shape[0], shape[1], shape[2...].product]
  }
}
