import Tensors

/// The largest element or the mean of each window (ONNX `MaxPool`, `AveragePool`).
struct Pooling: Operator {
  /// `MaxPool`, versions 1 to 22, and `AveragePool`, where padding does not count unless the node
  /// says so.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("MaxPool", versions: [1, 8, 10, 11, 12, 22]) {
      settings throws(OperatorError) in try Pooling(settings, kind: .maximum)
    },
    OperatorDefinition("AveragePool", versions: [1, 7, 10, 11, 19, 22]) {
      settings throws(OperatorError) in
      let counts = try settings.attributes.integer("count_include_pad", default: 0) != 0
      return try Pooling(settings, kind: .average(countsPadding: counts))
    },
  ]

  private let window: SpatialWindow
  private let kind: PoolingGeometry.Kind
  /// Whether a second output tells where each largest element stands.
  let hasPlaces: Bool
  /// Whether those places count along columns first.
  private let countsColumns: Bool
  /// Whether image and target are stored with their channels as the last axis.
  private(set) var isChannelsLast = false

  private init(
    _ settings: NodeSettings, kind: PoolingGeometry.Kind
  ) throws(OperatorError) {
    guard let kernel = try settings.attributes.integers("kernel_shape") else {
      throw .missingAttribute(name: "kernel_shape")
    }
    guard (1...3).contains(kernel.count) else {
      throw .invalidAttribute(name: "kernel_shape", expected: "1 to 3 extents")
    }
    window = try SpatialWindow(settings.attributes, kernel: kernel)
    hasPlaces = settings.outputCount > 1 && kind == .maximum
    countsColumns = try settings.attributes.integer("storage_order", default: 0) != 0
    self.kind = kind
  }

  /// The same for an image stored with its channels as the last axis.
  var withChannelsLast: Pooling {
    var copy = self
    copy.isChannelsLast = true
    return copy
  }

  /// One output of shape `[N, C, …]`, and the places where they are asked for.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = stored(try frame(try required(inputs, 0).shape).geometry.target)
    return [ValueInfo(shape: shape)] + (hasPlaces ? [ValueInfo(shape: shape, type: .int64)] : [])
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let image = try required(inputs, 0)
    let frame = try frame(image.shape)
    let shape = stored(frame.geometry.target)
    guard shape.product > 0 else { return [Value(shape: shape, Floats([]))] }
    let result = try frame.geometry.forward(kernels).run([.floats(image.floats)])[0]
    let corrected = Value(shape: shape, frame.corrected(result))
    guard hasPlaces else { return [corrected] }
    let places = MaximumPlaces(geometry: frame.geometry, countsColumns: countsColumns)
    return [corrected, Value(places.tensor(image.floats.array))]
  }

  /// Sends the gradient to the first largest element, or evenly to the window.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let image = try required(pass.inputs, 0)
    let frame = try frame(image.shape)
    var arrays = [Primitive.Input.floats(frame.corrected(upstream.floats))]
    if kind == .maximum {
      let again = try frame.geometry.forwardWithWorkspace(kernels).run([.floats(image.floats)])
      arrays.append(.floats(again[1]))
    }
    let result = try frame.geometry.backward(kernels).run(arrays)
    return [Value(shape: image.shape, result[0])]
  }

  private func stored(_ shape: [Int]) -> [Int] {
    isChannelsLast ? ChannelOrder.moved(shape, toLast: true) : shape
  }

  /// The windows laid over an image, and what the kernel's means lack.
  private struct Frame {
    let geometry: PoolingGeometry
    /// What each mean has to be multiplied by; nil for all ones.
    ///
    /// A window that reaches beyond the padding asked for counts only what is inside, but the
    /// kernel divides by its whole extent.
    let factors: [Float]?

    func corrected(_ means: Floats) -> Floats {
      guard let factors else { return means }
      let (outer, inner) =
        geometry.isChannelsLast
        ? (geometry.target[0], geometry.target[1]) : (geometry.target[..<2].product, 1)
      return Elementwise.scaled(
        means, channels: [outer, factors.count, inner], by: factors, plus: factors.map { _ in 0 })
    }
  }

  private func frame(_ shape: [Int]) throws(OperatorError) -> Frame {
    guard shape.count == window.kernel.count + 2 else {
      throw .invalidInput(
        index: 0, expected: "\(window.kernel.count + 2) axes", found: "shape \(shape)")
    }
    let image = isChannelsLast ? ChannelOrder.moved(shape, toLast: false) : shape
    let placement = try window.placed(over: Array(image.dropFirst(2)))
    let geometry = PoolingGeometry(
      kind: kind, image: image, target: Array(image[..<2]) + placement.positions,
      kernel: window.kernel, strides: window.strides, dilations: window.dilations,
      before: placement.before, after: placement.after, isChannelsLast: isChannelsLast)
    guard kind == .average(countsPadding: true) else {
      return Frame(geometry: geometry, factors: nil)
    }
    let shares = window.kernel.indices.map { axis in
      (0..<placement.positions[axis]).map { position -> Float in
        let start = position * window.strides[axis] - placement.before[axis]
        let end = image[axis + 2] + placement.givenAfter[axis]
        let inside = (0..<window.kernel[axis]).count { start + $0 * window.dilations[axis] < end }
        return Float(window.kernel[axis]) / Float(max(1, inside))
      }
    }
    let factors = shares.reduce([1]) { factors, shares in
      factors.flatMap { factor in shares.map { factor * $0 } }
    }
    return Frame(geometry: geometry, factors: factors.allSatisfy { $0 == 1 } ? nil : factors)
  }
}
