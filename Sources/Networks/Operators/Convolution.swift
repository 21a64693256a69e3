import COneDNN
public import Tensors

/// Cross-correlation of `[N, C, …]` with filters `[M, C / groups, …]` (ONNX `Conv`).
public struct Convolution: Operator {
  /// `Conv`, versions 1, 11 and 22, which differ only in the element types they admit.
  public static let definition = OperatorDefinition("Conv", versions: [1, 11, 22]) {
    attributes, _ throws(OperatorError) in try Convolution(attributes)
  }

  private let attributes: Attributes
  private let groups: Int

  init(_ attributes: Attributes) throws(OperatorError) {
    self.attributes = attributes
    groups = try attributes.integer("group", default: 1)
    guard groups > 0 else {
      throw .invalidAttribute(name: "group", expected: "a positive integer")
    }
  }

  /// One output of shape `[N, M, …]`.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let image = try required(inputs, 0).shape
    let filters = try required(inputs, 1).shape
    let bias = inputs.count > 2 ? inputs[2]?.shape : nil
    return [ValueInfo(shape: try geometry(image, filters, bias).target)]
  }

  /// Runs oneDNN's direct or Winograd-free convolution.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let (image, filters) = (try required(inputs, 0), try required(inputs, 1))
    let bias = inputs.count > 2 ? inputs[2] : nil
    let geometry = try geometry(image.shape, filters.shape, bias?.shape)
    let primitive = try geometry.forward(kernels)
    let arrays = [image, filters].map { PrimitiveArray.floats($0.floats) }
    let extra = bias.map { [PrimitiveArray.floats($0.floats)] } ?? []
    let result = try primitive.run(arrays + extra)
    return [Tensor(shape: geometry.target, floats: result[0].floats)]
  }

  /// The transposed convolution for the image, the correlation for the filters, sums for the bias.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    let (image, filters) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let hasBias = pass.inputs.count > 2 && pass.inputs[2] != nil
    let bias = hasBias ? pass.inputs[2] : nil
    let geometry = try geometry(image.shape, filters.shape, bias?.shape)
    guard let target = pass.outputGradients[0] else { return pass.inputs.map { _ in nil } }
    var gradients: [Tensor?] = pass.inputs.map { _ in nil }
    if pass.wanted[0] {
      let primitive = try geometry.backwardToImage(kernels)
      let result = try primitive.run([.floats(filters.floats), .floats(target.floats)])
      gradients[0] = Tensor(shape: image.shape, floats: result[0].floats)
    }
    if pass.wanted.dropFirst().contains(true) {
      let primitive = try geometry.backwardToFilters(kernels)
      let result = try primitive.run([.floats(image.floats), .floats(target.floats)])
      gradients[1] = Tensor(shape: filters.shape, floats: result[0].floats)
      if let bias { gradients[2] = Tensor(shape: bias.shape, floats: result[1].floats) }
    }
    return gradients
  }

  private func geometry(
    _ image: [Int], _ filters: [Int], _ bias: [Int]?
  ) throws(OperatorError) -> ConvolutionGeometry {
    guard filters.count >= 3, image.count == filters.count else {
      throw .invalidInput(
        index: 0, expected: "\(filters.count) axes as the filters have", found: "\(image)")
    }
    guard image[1] == filters[1] * groups, filters[0] % groups == 0 else {
      throw .invalidInput(
        index: 0, expected: "\(filters[1] * groups) channels", found: "\(image[1])")
    }
    guard bias == nil || bias == [filters[0]] else {
      throw .invalidInput(
        index: 2, expected: "one bias for each of \(filters[0]) filters", found: "\(bias ?? [])")
    }
    let window = try SpatialWindow(attributes, kernel: Array(filters.dropFirst(2)))
    let placement = try window.placed(over: Array(image.dropFirst(2)))
    return ConvolutionGeometry(
      image: image, filters: filters, target: [image[0], filters[0]] + placement.positions,
      groups: groups, hasBias: bias != nil, strides: window.strides,
      dilations: window.dilations, before: placement.before, after: placement.after)
  }
}
