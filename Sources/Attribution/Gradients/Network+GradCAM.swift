public import Networks
public import Tensors

/// How Grad-CAM is computed.
public struct GradCAMOptions: Hashable, Sendable, Codable {
  /// The name of the layer, as a node or as the value it makes; nil for the last spatial one.
  public var layer: String?
  /// Whether values that speak against the target are set to 0, as in the paper.
  public var dropsNegative: Bool

  /// Creates options; the standard ones are Captum's: signed, and the layer found by itself.
  public init(layer: String? = nil, dropsNegative: Bool = false) {
    (self.layer, self.dropsNegative) = (layer, dropsNegative)
  }
}

extension Network {
  /// Where the features of a late layer that speak for a target lie.
  ///
  /// `Σ_c w_c A_c` over the channels of a layer's output `A`, where `w_c` is the spatial mean of
  /// `∂F/∂A_c`. The layer is the last one with more than one place that is not a pooling and that
  /// all paths to the logits pass; it has its own coarse grid, drawn cell by cell (Captum's
  /// `nearest`). The paper drops negative values, Captum's default keeps them, and so does this.
  ///
  /// *How to read it*: a region, not pixels. Positive where late features that raise the target
  /// were found; each cell has seen a neighbourhood much larger than itself.
  ///
  /// Method: Selvaraju et al. 2017, section 3, <https://arxiv.org/abs/1610.02391>.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - options: Layer and sign.
  /// - Returns: Unit: the target's.
  /// - Throws: A `NetworkError` or an ``AttributionError``: ``AttributionError/noSpatialLayer`` or
  ///   ``AttributionError/unknownLayer(name:available:)`` among them.
  /// - Complexity: two forward runs and one backward run of the layers after the one looked at.
  public func gradCAMMap(
    of image: Tensor, for target: Target, options: GradCAMOptions = .init()
  ) throws -> AttributionMap {
    try check(target)
    let image = try singleImage(image)
    let graph = try ProbedGraph.of(self)
    let name = try graph.spatialLayer(named: options.layer)
    let activation = try graph.value(name, for: image)
    guard let tail = try graph.tail(after: name) else { throw AttributionError.noSpatialLayer }
    let cells = try Self.weightedChannels(
      activation, gradient: try tail.gradient(of: target, at: activation),
      dropsNegative: options.dropsNegative)
    let layout = ImageLayout(imageShape)
    let values = cells.enlarged(height: layout.height, width: layout.width)
    return AttributionMap(
      method: options.method(layer: name, grid: Array(activation.shape[2...])),
      target: target, unit: target.unit,
      baseValue: target.value(try logits(for: image).floats), values: values,
      rawValues: Tensor.stack(Array(repeating: values, count: layout.channels)))
  }

  /// The sum over the channels of `[1, C, h, w]`, each times its mean gradient; shape `[h, w]`.
  private static func weightedChannels(
    _ activation: Tensor, gradient: Tensor, dropsNegative: Bool
  ) throws -> Tensor {
    let shape = Array(activation.shape[2...])
    let places = shape.product
    let (features, slopes) = (activation.floats, gradient.floats)
    var sums = [Double](repeating: 0, count: places)
    for channel in 0..<activation.shape[1] {
      let first = channel * places
      let total = slopes[first..<first + places].reduce(0.0) { $0 + Double($1) }
      for place in 0..<places {
        sums[place] += total / Double(places) * Double(features[first + place])
      }
    }
    return Tensor(shape: shape, floats: sums.map { Float(dropsNegative ? max($0, 0) : $0) })
  }
}

extension Tensor {
  /// A picture `[h, w]` with each cell drawn as a block, at another size.
  fileprivate func enlarged(height: Int, width: Int) -> Tensor {
    let source = floats
    let floats = (0..<height * width).map { pixel in
      let row = pixel / width * shape[0] / height
      return source[row * shape[1] + pixel % width * shape[1] / width]
    }
    return Tensor(shape: [height, width], floats: floats)
  }
}

extension GradCAMOptions {
  fileprivate func method(layer: String, grid: [Int]) -> AttributionMethod {
    AttributionMethod(
      name: "Grad-CAM",
      definition: """
        The channels of the layer that makes “\(layer)” (\(grid[0]) × \(grid[1]) cells), added up \
        with the mean derivative of the target in each as weight\
        \(dropsNegative ? ", negative sums set to 0" : "").
        """,
      reading: """
        Positive: late features that raise the target lie here. It shows a region, not pixels; \
        each cell has seen a neighbourhood much larger than itself.
        """,
      source: "Selvaraju et al. 2017, section 3, https://arxiv.org/abs/1610.02391")
  }
}
