import Tensors

/// `alpha · A · B + beta · C`, a dense layer (ONNX `Gemm`).
struct Gemm: Operator {
  /// `Gemm`, versions 1 to 13, which differ in how `C` is broadcast and in element types.
  static let definition = OperatorDefinition("Gemm", versions: [1, 6, 7, 9, 11, 13]) {
    settings throws(OperatorError) in try Gemm(settings.attributes)
  }

  let alpha: Float
  let beta: Float
  let transposesA: Bool
  let transposesB: Bool

  private init(_ attributes: Attributes) throws(OperatorError) {
    alpha = try attributes.float("alpha", default: 1)
    beta = try attributes.float("beta", default: 1)
    transposesA = try attributes.integer("transA", default: 0) != 0
    transposesB = try attributes.integer("transB", default: 0) != 0
  }

  /// One output of shape `[rows, columns]`.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let product = try product(try required(inputs, 0).shape, try required(inputs, 1).shape)
    let target = [product.rows, product.columns]
    if let addend = optional(inputs, 2)?.shape {
      guard broadcast(addend, target) == target else {
        throw .invalidInput(
          index: 2, expected: "a shape that spreads to \(target)", found: "\(addend)")
      }
    }
    return [ValueInfo(shape: target)]
  }

  /// Multiplies on one thread, in blocks of rows.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (a, b) = (try required(inputs, 0), try required(inputs, 1))
    var product = try product(a.shape, b.shape)
    let target = [product.rows, product.columns]
    let addend = optional(inputs, 2)
    let operands = [Primitive.Input.floats(a.floats), .floats(b.floats)]
    if let addend, alpha == 1, beta == 1, addend.count == product.columns,
      addend.shape.last == product.columns
    {
      product.hasBias = true
      let result = try product(operands + [.floats(addend.floats)], kernels)
      return [Value(shape: target, result)]
    }
    var result = try product(operands, kernels)
    if let addend {
      let (alpha, beta) = (alpha, beta)
      result = Elementwise.map(result, addend.spread(to: target).floats) {
        alpha * $0 + beta * $1
      }
    } else if alpha != 1 {
      let alpha = alpha
      result = Elementwise.map(result) { alpha * $0 }
    }
    return [Value(shape: target, result)]
  }

  /// `dA = alpha · G · Bᵀ`, `dB = alpha · Aᵀ · G`, `dC = beta · G` summed over spread axes.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (a, b) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let product = try product(a.shape, b.shape)
    let (rows, inner, columns) = (product.rows, product.inner, product.columns)
    let scaled = scaled(upstream.floats, by: alpha)
    let (left, right) = (Primitive.Input.floats(a.floats), Primitive.Input.floats(b.floats))
    var gradients = pass.none
    if pass.wanted[0] {
      let back =
        transposesA
        ? MatrixProduct(
          rows: inner, inner: columns, columns: rows, transposesA: transposesB, transposesB: true)
        : MatrixProduct(
          rows: rows, inner: columns, columns: inner, transposesB: !transposesB)
      let operands = transposesA ? [right, .floats(scaled)] : [.floats(scaled), right]
      gradients[0] = Value(shape: a.shape, try back(operands, kernels))
    }
    if pass.wanted[1] {
      let back =
        transposesB
        ? MatrixProduct(
          rows: columns, inner: rows, columns: inner, transposesA: true, transposesB: transposesA)
        : MatrixProduct(
          rows: inner, inner: rows, columns: columns, transposesA: !transposesA)
      let operands = transposesB ? [.floats(scaled), left] : [left, .floats(scaled)]
      gradients[1] = Value(shape: b.shape, try back(operands, kernels))
    }
    if let addend = optional(pass.inputs, 2), pass.wanted[2] {
      let shares = self.scaled(upstream.floats, by: beta)
      gradients[2] = Value(shape: upstream.shape, shares).summed(to: addend.shape)
    }
    return gradients
  }

  /// One for each element of the target and each summand.
  func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int {
    outputs[0].product * (inputs[0]?[transposesA ? 0 : 1] ?? 0)
  }

  private func scaled(_ floats: Floats, by factor: Float) -> Floats {
    factor == 1 ? floats : Elementwise.map(floats) { $0 * factor }
  }

  /// The product of matrices of shape `a` and `b`.
  func product(_ a: [Int], _ b: [Int]) throws(OperatorError) -> MatrixProduct {
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
    return MatrixProduct(
      rows: rows, inner: inner, columns: columns, transposesA: transposesA,
      transposesB: transposesB)
  }
}
