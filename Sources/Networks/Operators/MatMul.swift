public import Tensors

/// The product of matrices, or of stacks of them (ONNX `MatMul`, NumPy's `matmul`).
public struct MatMul: Operator {
  /// `MatMul`, versions 1 to 13.
  public static let definition = OperatorDefinition("MatMul", versions: [1, 9, 13]) {
    _, _ throws(OperatorError) in MatMul()
  }

  /// One output; a vector on either side loses its axis, leading axes spread.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let extents = try Extents(try required(inputs, 0).shape, try required(inputs, 1).shape)
    return [ValueInfo(shape: extents.target)]
  }

  /// Multiplies matrix by matrix; a stack against one matrix is a single product.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let (a, b) = (try required(inputs, 0), try required(inputs, 1))
    let extents = try Extents(a.shape, b.shape)
    var result = [Float](repeating: 0, count: extents.target.product)
    let (left, right) = (a.floats, b.floats)
    for (index, pair) in extents.pairs.enumerated() {
      try MatrixProduct.multiply(
        .init(left), .init(right), rows: extents.rows, inner: extents.inner,
        columns: extents.columns, into: &result,
        aOffset: pair.a * extents.rows * extents.inner,
        bOffset: pair.b * extents.inner * extents.columns,
        cOffset: index * extents.rows * extents.columns)
    }
    return [Tensor(shape: extents.target, floats: result)]
  }

  /// `dA = G · Bᵀ`, `dB = Aᵀ · G`, summed over the leading axes that were spread.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil, nil] }
    let (a, b) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let extents = try Extents(a.shape, b.shape)
    let (rows, inner, columns) = (extents.rows, extents.inner, extents.columns)
    let (left, right, upstream) = (a.floats, b.floats, target.floats)
    var toLeft = [Float](repeating: 0, count: pass.wanted[0] ? a.count : 0)
    var toRight = [Float](repeating: 0, count: pass.wanted[1] ? b.count : 0)
    for (index, pair) in extents.pairs.enumerated() {
      let place = index * rows * columns
      if pass.wanted[0] {
        try MatrixProduct.multiply(
          .init(upstream), .init(right, transposed: true), rows: rows, inner: columns,
          columns: inner, beta: 1, into: &toLeft, aOffset: place,
          bOffset: pair.b * inner * columns, cOffset: pair.a * rows * inner)
      }
      if pass.wanted[1] {
        try MatrixProduct.multiply(
          .init(left, transposed: true), .init(upstream), rows: inner, inner: rows,
          columns: columns, beta: 1, into: &toRight, aOffset: pair.a * rows * inner,
          bOffset: place, cOffset: pair.b * inner * columns)
      }
    }
    return [
      pass.wanted[0] ? Tensor(shape: a.shape, floats: toLeft) : nil,
      pass.wanted[1] ? Tensor(shape: b.shape, floats: toRight) : nil,
    ]
  }

  /// Which matrices are multiplied, and how large they are.
  private struct Extents {
    let target: [Int]
    let rows: Int
    let inner: Int
    let columns: Int
    /// For each product, the index of its matrices in the two stacks.
    let pairs: [(a: Int, b: Int)]

    init(_ first: [Int], _ second: [Int]) throws(OperatorError) {
      guard !first.isEmpty else {
        throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
      }
      guard !second.isEmpty else {
        throw .invalidInput(index: 1, expected: "one axis or more", found: "a scalar")
      }
      let a = first.count == 1 ? [1] + first : first
      let b = second.count == 1 ? second + [1] : second
      let (stackA, stackB) = (Array(a.dropLast(2)), Array(b.dropLast(2)))
      guard let stack = broadcast(stackA, stackB), a[a.count - 1] == b[b.count - 2] else {
        throw .invalidInput(
          index: 1, expected: "a matrix of \(first[first.count - 1]) rows", found: "\(second)")
      }
      (inner, columns) = (b[b.count - 2], b[b.count - 1])
      let matrixRows = a[a.count - 2]
      target =
        stack + (first.count == 1 ? [] : [matrixRows]) + (second.count == 1 ? [] : [columns])
      guard stackB.product > 1 || stackA != stack else {
        (rows, pairs) = (stack.product * matrixRows, [(0, 0)])
        return
      }
      rows = matrixRows
      pairs = Array(zip(Self.places(stackA, in: stack), Self.places(stackB, in: stack)))
        .map { (a: $0, b: $1) }
    }

    private static func places(_ stack: [Int], in target: [Int]) -> [Int] {
      let own = rowMajorStrides(of: stack)
      let strides = target.indices.map { axis in
        let position = axis - (target.count - stack.count)
        return position < 0 || stack[position] == 1 ? 0 : own[position]
      }
      return offsets(shape: target, strides: strides)
    }
  }
}
