import Tensors

/// The product of matrices, or of stacks of them (ONNX `MatMul`, NumPy's `matmul`).
struct MatMul: Operator {
  /// `MatMul`, versions 1 to 13.
  static let definition = OperatorDefinition("MatMul", versions: [1, 9, 13]) {
    _ throws(OperatorError) in MatMul()
  }

  /// One output; a vector on either side loses its axis, leading axes spread.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let extents = try Extents(try required(inputs, 0).shape, try required(inputs, 1).shape)
    return [ValueInfo(shape: extents.target)]
  }

  /// Multiplies matrix by matrix; a stack against one matrix is a single product.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (a, b) = (try required(inputs, 0), try required(inputs, 1))
    let extents = try Extents(a.shape, b.shape)
    let (left, right) = (extents.stackedA(a).floats, extents.stackedB(b).floats)
    let result = try extents.product([.floats(left), .floats(right)], kernels)
    return [Value(shape: extents.target, result)]
  }

  /// `dA = G · Bᵀ`, `dB = Aᵀ · G`, summed over the leading axes that were spread.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (a, b) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let extents = try Extents(a.shape, b.shape)
    let product = extents.product
    var gradients = pass.none
    if pass.wanted[0] {
      let back = MatrixProduct(
        count: product.count, rows: product.rows, inner: product.columns, columns: product.inner,
        transposesB: true)
      let right = extents.stackedB(b).floats
      let result = try back([.floats(upstream.floats), .floats(right)], kernels)
      gradients[0] = Value(shape: extents.shapeA, result).summed(to: extents.a)
        .reshaped(to: a.shape)
    }
    if pass.wanted[1] {
      let back = MatrixProduct(
        count: product.count, rows: product.inner, inner: product.rows, columns: product.columns,
        transposesA: true)
      let left = extents.stackedA(a).floats
      let result = try back([.floats(left), .floats(upstream.floats)], kernels)
      gradients[1] = Value(shape: extents.shapeB, result).summed(to: extents.b)
        .reshaped(to: b.shape)
    }
    return gradients
  }

  /// One for each element of the target and each summand.
  func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int {
    outputs[0].product * (inputs[0]?.last ?? 0)
  }

  /// Which matrices are multiplied, and how large they are.
  struct Extents {
    /// The shape of the result.
    let target: [Int]
    let product: MatrixProduct
    /// The inputs' shapes, vectors made matrices.
    let a: [Int]
    let b: [Int]
    /// The same with the leading axes spread, as far as the product wants it.
    let shapeA: [Int]
    let shapeB: [Int]

    init(_ first: [Int], _ second: [Int]) throws(OperatorError) {
      guard !first.isEmpty else {
        throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
      }
      guard !second.isEmpty else {
        throw .invalidInput(index: 1, expected: "one axis or more", found: "a scalar")
      }
      a = first.count == 1 ? [1] + first : first
      b = second.count == 1 ? second + [1] : second
      let (stackA, stackB) = (Array(a.dropLast(2)), Array(b.dropLast(2)))
      guard let stack = broadcast(stackA, stackB), a[a.count - 1] == b[b.count - 2] else {
        throw .invalidInput(
          index: 1, expected: "a matrix of \(first[first.count - 1]) rows", found: "\(second)")
      }
      let (rows, inner, columns) = (a[a.count - 2], b[b.count - 2], b[b.count - 1])
      target = stack + (first.count == 1 ? [] : [rows]) + (second.count == 1 ? [] : [columns])
      let isSingle = stackB.product == 1 && stackA.product == stack.product
      shapeA = isSingle ? a : stack + [rows, inner]
      shapeB = isSingle ? b : stack + [inner, columns]
      product =
        isSingle
        ? MatrixProduct(rows: stack.product * rows, inner: inner, columns: columns)
        : MatrixProduct(count: stack.product, rows: rows, inner: inner, columns: columns)
    }

    func stackedA(_ value: Value) -> Value { value.reshaped(to: a).spread(to: shapeA) }
    func stackedB(_ value: Value) -> Value { value.reshaped(to: b).spread(to: shapeB) }
  }
}
