import Tensors

/// An axis divided by its norm (ONNX `LpNormalization`); 0 where the norm is 0.
struct LpNormalization: Operator {
  /// `LpNormalization`, versions 1 and 22.
  static let definition = OperatorDefinition("LpNormalization", versions: [1, 22]) {
    settings throws(OperatorError) in
    let exponent = try settings.attributes.integer("p", default: 2)
    guard exponent == 1 || exponent == 2 else {
      throw .invalidAttribute(name: "p", expected: "1 or 2")
    }
    return LpNormalization(
      axis: try settings.attributes.integer("axis", default: -1), isEuclidean: exponent == 2)
  }

  private let axis: Int
  private let isEuclidean: Bool

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    _ = try frame(shape)
    return [ValueInfo(shape: shape)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let frame = try frame(input.shape)
    let moved = try input.transposed(frame.order, kernels)
    let norms = norms(moved.floats, frame)
    let result = Rows.map(moved.floats, rows: frame.rows, width: frame.width, norms, norms) {
      x, norm, _ in norm == 0 ? 0 : x / norm
    }
    return [try Value(shape: moved.shape, result).transposed(frame.inverse, kernels)]
  }

  /// `(g − s · Σ g y) / norm`, where `s` is `y` for the Euclidean norm and else the sign of `x`.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let frame = try frame(upstream.shape)
    let x = try required(pass.inputs, 0).transposed(frame.order, kernels)
    let y = try pass.outputs[0].transposed(frame.order, kernels).floats
    let g = try upstream.transposed(frame.order, kernels).floats
    let norms = norms(x.floats, frame)
    let width = Float(frame.width)
    let products = Elementwise.map(
      Rows.meanProducts(g, y, rows: frame.rows, width: frame.width)
    ) { $0 * width }
    let directions =
      isEuclidean ? y : Elementwise.map(x.floats) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    let back = Rows.map(
      directions, rows: frame.rows, width: frame.width, products, norms
    ) { $2 == 0 ? 0 : $0 * $1 / $2 }
    let straight = Rows.map(g, rows: frame.rows, width: frame.width, norms, norms) {
      g, norm, _ in norm == 0 ? 0 : g / norm
    }
    let result = Elementwise.map(straight, back) { $0 - $1 }
    return [try Value(shape: x.shape, result).transposed(frame.inverse, kernels)]
  }

  private func norms(_ x: Floats, _ frame: Frame) -> Floats {
    (isEuclidean ? ReductionRule.norm : .absoluteSum)
      .values(x, rows: frame.rows, width: frame.width)
  }

  private struct Frame {
    let order: [Int]
    let inverse: [Int]
    let rows: Int
    let width: Int
  }

  private func frame(_ shape: [Int]) throws(OperatorError) -> Frame {
    guard !shape.isEmpty else {
      throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
    }
    let axis = try axis(self.axis, rank: shape.count)
    let order = shape.indices.filter { $0 != axis } + [axis]
    var inverse = order
    for (place, axis) in order.enumerated() { inverse[axis] = place }
    return Frame(
      order: order, inverse: inverse,
      rows: order.dropLast().map { shape[$0] }.product, width: shape[axis])
  }
}
