public import Tensors

/// The largest element or the mean of each window (ONNX `MaxPool`, `AveragePool`).
public struct Pooling: Operator {
  /// `MaxPool`, versions 1 to 22.
  public static let definition = OperatorDefinition("MaxPool", versions: [1, 8, 10, 11, 12, 22]) {
    attributes, _ throws(OperatorError) in try Pooling(attributes, kind: .maximum)
  }

  /// `AveragePool`, versions 1 to 22; padding does not count unless the node says so.
  public static let average = OperatorDefinition("AveragePool", versions: [1, 7, 10, 11, 19, 22]) {
    attributes, _ throws(OperatorError) in
    let countsPadding = try attributes.integer("count_include_pad", default: 0) != 0
    return try Pooling(attributes, kind: .average(countsPadding: countsPadding))
  }

  private let window: SpatialWindow
  private let kind: PoolingGeometry.Kind

  init(_ attributes: Attributes, kind: PoolingGeometry.Kind) throws(OperatorError) {
    guard let kernel = try attributes.integers("kernel_shape") else {
      throw .missingAttribute(name: "kernel_shape")
    }
    guard try attributes.integer("storage_order", default: 0) == 0 else {
      throw .invalidAttribute(name: "storage_order", expected: "0")
    }
    window = try SpatialWindow(attributes, kernel: kernel)
    self.kind = kind
  }

  /// One output of shape `[N, C, …]`.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(shape: try geometry(try required(inputs, 0).shape).target)]
  }

  /// Runs oneDNN's pooling.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let image = try required(inputs, 0)
    let geometry = try geometry(image.shape)
    let result = try geometry.forward(kernels).run([.floats(image.floats)])
    return [Tensor(shape: geometry.target, floats: result[0].floats)]
  }

  /// Sends the gradient to the first largest element, or evenly to the window.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil] }
    let image = try required(pass.inputs, 0)
    let geometry = try geometry(image.shape)
    var arrays = [PrimitiveArray.floats(target.floats)]
    if kind == .maximum {
      let again = try geometry.forward(kernels).run([.floats(image.floats)])
      arrays.append(again[1])
    }
    let result = try geometry.backward(kernels).run(arrays)
    return [Tensor(shape: image.shape, floats: result[0].floats)]
  }

  private func geometry(_ image: [Int]) throws(OperatorError) -> PoolingGeometry {
    guard image.count == window.kernel.count + 2 else {
      throw .invalidInput(
        index: 0, expected: "\(window.kernel.count + 2) axes", found: "shape \(image)")
    }
    let placement = try window.placed(over: Array(image.dropFirst(2)))
    return PoolingGeometry(
      kind: kind, image: image, target: Array(image[..<2]) + placement.positions,
      kernel: window.kernel, strides: window.strides, dilations: window.dilations,
      before: placement.before, after: placement.after)
  }
}
