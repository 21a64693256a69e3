import Tensors

/// A product with a matrix that is part of the model, with what follows it done on the way.
///
/// Plans make these of `Gemm`, `MatMul` and their neighbours. The inputs are `[…, inner]` and,
/// where one is added, another array of the result's shape.
struct FixedProduct: Operator {
  /// `[inner, columns]`, or `[columns, inner]` when it is read transposed.
  let matrix: FixedArray
  let isTransposed: Bool
  /// One for each column.
  let bias: FixedArray?
  var finish = Finish()

  private var inner: Int { matrix.shape[isTransposed ? 1 : 0] }
  /// The number of results in a row.
  var columns: Int { matrix.shape[isTransposed ? 0 : 1] }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let shape = try required(inputs, 0).shape
    guard shape.last == inner else {
      throw .invalidInput(index: 0, expected: "rows of \(inner)", found: "shape \(shape)")
    }
    return [ValueInfo(shape: shape.dropLast() + [columns])]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    var arrays = [Primitive.Input.floats(input.floats), .fixed(matrix)]
    if let bias { arrays.append(.fixed(bias)) }
    if finish.addsArray { arrays.append(.floats(try required(inputs, 1).floats)) }
    let product = MatrixProduct(
      rows: input.shape.dropLast().product, inner: inner, columns: columns,
      transposesB: isTransposed, hasBias: bias != nil, packsB: true, finish: finish)
    let result = try product(arrays, kernels)
    return [Value(shape: input.shape.dropLast() + [columns], result)]
  }

  /// Back through the function, then to the added array as it is and to the input by the product
  /// with the transposed matrix.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    let before = finish.gradient(pass.outputs[0], upstream)
    var gradients = pass.none
    if pass.wanted[0] {
      let back = MatrixProduct(
        rows: input.shape.dropLast().product, inner: columns, columns: inner,
        transposesB: !isTransposed, packsB: true)
      let result = try back([.floats(before.floats), .fixed(matrix)], kernels)
      gradients[0] = Value(shape: input.shape, result)
    }
    if finish.addsArray, pass.wanted[1] { gradients[1] = before }
    return gradients
  }
}
