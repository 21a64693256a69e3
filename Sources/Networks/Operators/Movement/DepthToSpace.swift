/// Channels moved into the picture, or the picture's neighbours into channels (ONNX
/// `DepthToSpace`, `SpaceToDepth`).
struct DepthToSpace: Operator {
  /// `DepthToSpace`, versions 1 to 28, and `SpaceToDepth`, whose mode came with version 28.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("DepthToSpace", versions: [1, 11, 13, 28]) {
      settings throws(OperatorError) in try DepthToSpace(settings.attributes, isInverse: false)
    },
    OperatorDefinition("SpaceToDepth", versions: [1, 13, 28]) {
      settings throws(OperatorError) in try DepthToSpace(settings.attributes, isInverse: true)
    },
  ]

  private let block: Int
  /// Whether a channel's blocks lie together (`CRD`) or the channels of a block (`DCR`).
  private let keepsChannelsOutside: Bool
  private let isInverse: Bool

  private init(_ attributes: Attributes, isInverse: Bool) throws(OperatorError) {
    block = try attributes.integer("blocksize", default: 0)
    guard (1...1 << 16).contains(block) else {
      throw .invalidAttribute(name: "blocksize", expected: "a positive integer")
    }
    let mode = try attributes.string("mode", default: "DCR")
    guard mode == "DCR" || mode == "CRD" else {
      throw .invalidAttribute(name: "mode", expected: "DCR or CRD")
    }
    (keepsChannelsOutside, self.isInverse) = (mode == "CRD", isInverse)
  }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    return [ValueInfo(shape: try move(of: input.shape).target, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let move = try move(of: input.shape)
    let moved = try input.reshaped(to: move.split).transposed(move.order, kernels)
    return [moved.reshaped(to: move.target)]
  }

  /// Moves the gradient back.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let shape = try required(pass.inputs, 0).shape
    let move = try move(of: shape)
    var inverse = move.order
    for (place, axis) in move.order.enumerated() { inverse[axis] = place }
    let split = upstream.reshaped(to: move.order.map { move.split[$0] })
    return [try split.transposed(inverse, kernels).reshaped(to: shape)]
  }

  /// The shape with the blocks as axes of their own, their new order, and the result's shape.
  private func move(
    of shape: [Int]
  ) throws(OperatorError) -> (split: [Int], order: [Int], target: [Int]) {
    guard shape.count == 4 else {
      throw .invalidInput(index: 0, expected: "[N, C, H, W]", found: "shape \(shape)")
    }
    let (n, c, h, w) = (shape[0], shape[1], shape[2], shape[3])
    if isInverse {
      guard h % block == 0, w % block == 0 else {
        throw .invalidInput(
          index: 0, expected: "a picture of blocks of \(block)", found: "shape \(shape)")
      }
      return (
        [n, c, h / block, block, w / block, block],
        keepsChannelsOutside ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4],
        [n, c * block * block, h / block, w / block]
      )
    }
    guard c % (block * block) == 0 else {
      throw .invalidInput(
        index: 0, expected: "a multiple of \(block * block) channels", found: "\(c)")
    }
    let channels = c / (block * block)
    return (
      keepsChannelsOutside
        ? [n, channels, block, block, h, w] : [n, block, block, channels, h, w],
      keepsChannelsOutside ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2],
      [n, channels, h * block, w * block]
    )
  }
}
