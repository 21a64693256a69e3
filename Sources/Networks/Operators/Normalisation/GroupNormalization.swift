import Tensors

/// Groups of channels of each image normalised together, then shifted and scaled by weights.
///
/// ONNX `GroupNormalization` (Wu & He 2018, <https://arxiv.org/abs/1803.08494>) and
/// `InstanceNormalization`, where each channel is a group of its own.
struct GroupNormalization: Operator {
  /// `GroupNormalization`, versions 18 and 21, and `InstanceNormalization`, versions 1 to 22.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("GroupNormalization", versions: [18, 21]) {
      settings throws(OperatorError) in
      let count = try settings.attributes.integer("num_groups", default: 0)
      guard count > 0 else {
        throw .invalidAttribute(name: "num_groups", expected: "a positive integer")
      }
      return GroupNormalization(
        groups: count, hasWeightsPerGroup: settings.version == 18,
        epsilon: try settings.attributes.float("epsilon", default: 1e-5))
    },
    OperatorDefinition("InstanceNormalization", versions: [1, 6, 22]) {
      settings throws(OperatorError) in
      GroupNormalization(
        groups: nil, hasWeightsPerGroup: false,
        epsilon: try settings.attributes.float("epsilon", default: 1e-5))
    },
  ]

  /// The number of groups; nil for one per channel.
  private let groups: Int?
  /// Whether weights belong to groups, as in version 18, and not to channels.
  private let hasWeightsPerGroup: Bool
  private let epsilon: Float

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.count >= 2, shape[1] > 0 else {
      throw .invalidInput(index: 0, expected: "two axes or more", found: "shape \(shape)")
    }
    guard shape[1] % (groups ?? shape[1]) == 0 else {
      throw .invalidInput(
        index: 0, expected: "a multiple of \(groups ?? 1) channels", found: "\(shape[1])")
    }
    let count = hasWeightsPerGroup ? groups ?? shape[1] : shape[1]
    for index in 1...2 {
      let found = try required(inputs, index).shape
      guard found == [count] else {
        throw .invalidInput(index: index, expected: "shape [\(count)]", found: "\(found)")
      }
    }
    return [ValueInfo(shape: shape)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let result = normaliser(input.shape).forward(input.floats)
    let weighted = Elementwise.scaled(
      result.normalised, channels: channels(input.shape),
      by: try weights(inputs, 1, input.shape), plus: try weights(inputs, 2, input.shape))
    return [Value(shape: input.shape, weighted)]
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    let (normaliser, channels) = (normaliser(input.shape), channels(input.shape))
    let result = normaliser.forward(input.floats)
    var gradients = pass.none
    if pass.wanted[0] {
      let scale = try weights(pass.inputs, 1, input.shape)
      let weighted = Elementwise.scaled(
        upstream.floats, channels: channels, by: scale, plus: scale.map { _ in 0 })
      gradients[0] = Value(shape: input.shape, normaliser.gradient(result, weighted))
    }
    for index in 1...2 where pass.wanted[index] {
      let sums = Elementwise.channelSums(
        upstream.floats, times: index == 1 ? result.normalised : nil, channels: channels)
      let shape = try required(pass.inputs, index).shape
      gradients[index] = Value(shape: [shape[0], sums.count / shape[0]], Floats(sums))
        .summed(to: [shape[0], 1]).reshaped(to: shape)
    }
    return gradients
  }

  private func normaliser(_ shape: [Int]) -> RowNormaliser {
    let rows = shape[0] * (groups ?? shape[1])
    return RowNormaliser(
      rows: rows, width: rows == 0 ? 0 : shape.product / rows, epsilon: epsilon)
  }

  private func channels(_ shape: [Int]) -> [Int] { [shape[0], shape[1], shape[2...].product] }

  /// One weight for each channel.
  private func weights(
    _ inputs: [Value?], _ index: Int, _ shape: [Int]
  ) throws(OperatorError) -> [Float] {
    let given = try required(inputs, index).floats.array
    guard hasWeightsPerGroup else { return given }
    return given.flatMap { Array(repeating: $0, count: shape[1] / given.count) }
  }
}
