public import Tensors

/// `alpha · A · B + beta · C`, a dense layer (ONNX `Gemm`).
public struct Gemm: Operator {
  /// `Gemm`, versions 1 to 13, which differ in how `C` is broadcast and in element types.
  public static let definition = OperatorDefinition("Gemm", versions: [1, 6, 7, 9, 11, 13]) {
    attributes, _ throws(OperatorError) in try Gemm(attributes)
  }

  private let alpha: Float
  private let beta: Float
  private let transposesA: Bool
  private let transposesB: Bool

  init(_ attributes: Attributes) throws(OperatorError) {
    alpha = try attributes.float("alpha", default: 1)
    beta = try attributes.float("beta", default: 1)
    transposesA = try attributes.integer("transA", default: 0) != 0
    transposesB = try attributes.integer("transB", default: 0) != 0
  }

  /// One output of shape `[rows, columns]`.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let extents = try extents(try required(inputs, 0).shape, try required(inputs, 1).shape)
    if inputs.count > 2, let addend = inputs[2]?.shape {
      let target = [extents.rows, extents.columns]
      guard broadcast(addend, target) == target else {
        throw .invalidInput(
          index: 2, expected: "a shape that spreads to \(target)", found: "\(addend)")
      }
    }
    return [ValueInfo(shape: [extents.rows, extents.columns])]
  }

  /// Multiplies on one thread, in blocks of rows.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let (a, b) = (try required(inputs, 0), try required(inputs, 1))
    let (rows, inner, columns) = try extents(a.shape, b.shape)
    var result = [Float](repeating: 0, count: rows * columns)
    if inputs.count > 2, let addend = inputs[2] {
      let spread = addend.spread(to: [rows, columns]).floats
      result = beta == 1 ? spread : Elementwise.map(spread) { $0 * beta }
    }
    try MatrixProduct.multiply(
      .init(a.floats, transposed: transposesA), .init(b.floats, transposed: transposesB),
      rows: rows, inner: inner, columns: columns, alpha: alpha, beta: 1, into: &result)
    return [Tensor(shape: [rows, columns], floats: result)]
  }

  /// `dA = alpha · G · Bᵀ`, `dB = alpha · Aᵀ · G`, `dC = beta · G` summed over spread axes.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    let (a, b) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let (rows, inner, columns) = try extents(a.shape, b.shape)
    guard let target = pass.outputGradients[0] else { return pass.inputs.map { _ in nil } }
    var gradients: [Tensor?] = pass.inputs.map { _ in nil }
    let upstream = target.floats
    if pass.wanted[0] {
      var result = [Float](repeating: 0, count: a.count)
      if transposesA {
        try MatrixProduct.multiply(
          .init(b.floats, transposed: transposesB), .init(upstream, transposed: true),
          rows: inner, inner: columns, columns: rows, alpha: alpha, into: &result)
      } else {
        try MatrixProduct.multiply(
          .init(upstream), .init(b.floats, transposed: !transposesB), rows: rows,
          inner: columns, columns: inner, alpha: alpha, into: &result)
      }
      gradients[0] = Tensor(shape: a.shape, floats: result)
    }
    if pass.wanted[1] {
      var result = [Float](repeating: 0, count: b.count)
      if transposesB {
        try MatrixProduct.multiply(
          .init(upstream, transposed: true), .init(a.floats, transposed: transposesA),
          rows: columns, inner: rows, columns: inner, alpha: alpha, into: &result)
      } else {
        try MatrixProduct.multiply(
          .init(a.floats, transposed: !transposesA), .init(upstream), rows: inner,
          inner: rows, columns: columns, alpha: alpha, into: &result)
      }
      gradients[1] = Tensor(shape: b.shape, floats: result)
    }
    if pass.inputs.count > 2, pass.wanted[2], let addend = pass.inputs[2] {
      let scaled = beta == 1 ? upstream : Elementwise.map(upstream) { $0 * beta }
      gradients[2] = Tensor(shape: [rows, columns], floats: scaled).summed(to: addend.shape)
    }
    return gradients
  }

  private func extents(
    _ a: [Int], _ b: [Int]
  ) throws(OperatorError) -> (rows: Int, inner: Int, columns: Int) {
    guard a.count == 2 else {
      throw .invalidInput(index: 0, expected: "a matrix", found: "shape \(a)")
    }
    guard b.count == 2 else {
      throw .invalidInput(index: 1, expected: "a matrix", found: "shape \(b)")
    }
    let (rows, inner) = transposesA ? (a[1], a[0]) : (a[0], a[1])
    let (depth, columns) = transposesB ? (b[1], b[0]) : (b[0], b[1])
    guard inner == depth else {
      throw .invalidInput(index: 1, expected: "\(inner) rows", found: "\(depth)")
    }
    return (rows, inner, columns)
  }
}
