import Tensors

/// The last axes normalised together, then shifted and scaled by weights (ONNX
/// `LayerNormalization`; Ba, Kiros & Hinton 2016, <https://arxiv.org/abs/1607.06450>).
struct LayerNormalization: Operator {
  /// `LayerNormalization`, version 17.
  static let definition = OperatorDefinition("LayerNormalization", versions: [17]) {
    settings throws(OperatorError) in
    LayerNormalization(
      axis: try settings.attributes.integer("axis", default: -1),
      epsilon: try settings.attributes.float("epsilon", default: 1e-5))
  }

  private let axis: Int
  private let epsilon: Float

  /// The result, and mean and reciprocal deviation of each row.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    let axis = try axis(self.axis, rank: shape.count)
    for index in 1...2 {
      guard let weights = optional(inputs, index) else { continue }
      let inner = Array(shape[axis...])
      guard broadcast(weights.shape, inner) == inner else {
        throw .invalidInput(
          index: index, expected: "a shape that spreads to \(inner)", found: "\(weights.shape)")
      }
    }
    let moments = shape[..<axis] + shape[axis...].map { _ in 1 }
    return [ValueInfo(shape: shape)]
      + [ValueInfo(shape: Array(moments)), ValueInfo(shape: Array(moments))]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let axis = try axis(self.axis, rank: input.rank)
    let inner = Array(input.shape[axis...])
    let result = normaliser(input.shape, axis).forward(input.floats)
    let scale = try required(inputs, 1).spread(to: inner).floats.array
    let bias = optional(inputs, 2).map { $0.spread(to: inner).floats.array }
    let weighted = Elementwise.scaled(
      result.normalised, channels: [input.shape[..<axis].product, inner.product, 1],
      by: scale, plus: bias ?? scale.map { _ in 0 })
    let moments = Array(input.shape[..<axis] + inner.map { _ in 1 })
    return [
      Value(shape: input.shape, weighted), Value(shape: moments, result.means),
      Value(shape: moments, result.scales),
    ]
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    let axis = try axis(self.axis, rank: input.rank)
    let inner = Array(input.shape[axis...])
    let normaliser = normaliser(input.shape, axis)
    let result = normaliser.forward(input.floats)
    let scale = try required(pass.inputs, 1)
    let channels = [normaliser.rows, normaliser.width, 1]
    var gradients = pass.none
    if pass.wanted[0] {
      let weights = scale.spread(to: inner).floats.array
      let weighted = Elementwise.scaled(
        upstream.floats, channels: channels, by: weights, plus: weights.map { _ in 0 })
      gradients[0] = Value(shape: input.shape, normaliser.gradient(result, weighted))
    }
    for index in pass.wanted.indices.dropFirst() where pass.wanted[index] {
      let sums = Elementwise.channelSums(
        upstream.floats, times: index == 1 ? result.normalised : nil, channels: channels)
      let shape = try required(pass.inputs, index).shape
      gradients[index] = Value(shape: inner, Floats(sums)).summed(to: shape)
    }
    return gradients
  }

  private func normaliser(_ shape: [Int], _ axis: Int) -> RowNormaliser {
    RowNormaliser(
      rows: shape[..<axis].product, width: shape[axis...].product, epsilon: epsilon)
  }
}
