import COneDNN

/// `count` products `A · B + bias` of row-major matrices that lie one behind the other.
///
/// A row's bits depend neither on the rows beside it nor on how many there are: one thread works
/// in blocks of at most 64 rows, and the last block is filled up to a multiple of 4. (A library
/// without AVX-512 multiplies a single row in another order, and rows of blocks over 64 by their
/// place.)
struct MatrixProduct: Hashable, Sendable {
  /// The number of products; nil for a single one, which is worked at in blocks of rows.
  var count: Int?
  /// The rows of `A`, `[rows, inner]`, or `[inner, rows]` when it is read transposed.
  let rows: Int
  let inner: Int
  /// The columns of `B`, `[inner, columns]`, or `[columns, inner]` when it is read transposed.
  let columns: Int
  var transposesA = false
  var transposesB = false
  /// Whether a row of `columns` numbers is added to each row.
  var hasBias = false
  /// Whether `B` is part of the model and may be kept in the layout that suits the kernel best.
  var packsB = false
  var finish = Finish()

  private static let blockRows = 64

  /// The products, shape `[count, rows, columns]`, of the inputs `A`, `B` and, where there are any,
  /// bias and added array.
  func callAsFunction(
    _ inputs: [Primitive.Input], _ kernels: KernelCache
  ) throws(OperatorError) -> Floats {
    let size = (count ?? 1) * rows * columns
    guard inner > 0 else { return Floats(repeating: 0, count: size) }
    return try unsafe Floats.filled(count: size) { target throws(OperatorError) in
      guard size > 0 else { return }
      guard count == nil else {
        let primitive = try primitive(rows: rows, kernels)
        return try unsafe primitive.run(inputs, offsets: [], into: target)
      }
      let last = rows % Self.blockRows
      if rows >= Self.blockRows {
        let primitive = try primitive(rows: Self.blockRows, kernels)
        for start in stride(from: 0, to: rows - last, by: Self.blockRows) {
          try unsafe primitive.run(
            inputs, offsets: offsets(start), into: target + start * columns)
        }
      }
      guard last > 0 else { return }
      let start = rows - last
      guard last % 4 == 0 || transposesA else {
        return try unsafe runPadded(inputs, start..<rows, target, kernels)
      }
      let primitive = try primitive(rows: last, kernels)
      try unsafe primitive.run(
        inputs, offsets: offsets(start), into: target + start * columns)
    }
  }

  /// Where the block that begins at row `start` begins in each of the inputs.
  private func offsets(_ start: Int) -> [Int] {
    [transposesA ? start : start * inner, 0] + (hasBias ? [0] : [])
      + (finish.addsArray ? [start * columns] : [])
  }

  private func runPadded(
    _ inputs: [Primitive.Input], _ block: Range<Int>, _ target: UnsafeMutablePointer<Float>,
    _ kernels: KernelCache
  ) throws(OperatorError) {
    let size = (block.count + 3) / 4 * 4
    var padded = inputs
    padded[0] = padding(inputs[0], block, to: size, width: inner)
    if finish.addsArray {
      let last = inputs.count - 1
      padded[last] = padding(inputs[last], block, to: size, width: columns)
    }
    let result = try primitive(rows: size, kernels).run(padded)[0]
    unsafe result.withPointer { source in
      unsafe (target + block.lowerBound * columns).update(
        from: source, count: block.count * columns)
    }
  }

  /// The rows `block` of an input, followed by zeros.
  private func padding(
    _ input: Primitive.Input, _ block: Range<Int>, to size: Int, width: Int
  ) -> Primitive.Input {
    guard case .floats(let floats) = input else {
      preconditionFailure("rows of the model's own do not depend on the batch")
    }
    return .floats(
      unsafe Floats.filled(count: size * width) { target in
        unsafe floats.withPointer { source in
          unsafe target.update(
            from: source + block.lowerBound * width, count: block.count * width)
        }
        unsafe (target + block.count * width).update(
          repeating: 0, count: (size - block.count) * width)
      })
  }

  private struct Key: Hashable {
    let product: MatrixProduct
    let rows: Int
  }

  private func primitive(
    rows block: Int, _ kernels: KernelCache
  ) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: Key(product: self, rows: block)) { () throws(OperatorError) in
      let a = try layout(
        [block, inner], strides: transposesA ? [1, rows] : [inner, 1], between: rows * inner)
      let b = try layout(
        [inner, columns], strides: transposesB ? [1, inner] : [columns, 1],
        between: inner * columns)
      let c = try layout([block, columns], strides: [columns, 1], between: block * columns)
      let bias =
        hasBias ? try layout([1, columns], strides: [columns, 1], between: columns) : .absent
      var operation = dnnl_matmul_desc_t()
      var (left, right, row, result) =
        (a.descriptor, try innerB(b).descriptor, bias.descriptor, c.descriptor)
      try Engine.check(
        unsafe dnnl_matmul_desc_init(&operation, &left, &right, &row, &result),
        "matrix product")
      return try Primitive(
        "matrix product", operation, finish: finish,
        inputs: [.init(DNNL_ARG_SRC, a), .init(DNNL_ARG_WEIGHTS, b)]
          + (hasBias ? [.init(DNNL_ARG_BIAS, bias)] : [])
          + (finish.addsArray ? [.init(Finish.addedArgument, c)] : []),
        outputs: [.init(DNNL_ARG_DST, c)])
    }
  }

  private func innerB(_ outer: Layout) throws(OperatorError) -> Layout {
    packsB ? try Layout(any: stack + [inner, columns]) : outer
  }

  /// The extents in front of those of one matrix.
  private var stack: [Int] { count.map { [$0] } ?? [] }

  /// The layout of all matrices, one `distance` numbers behind the other.
  private func layout(
    _ matrix: [Int], strides: [Int], between distance: Int
  ) throws(OperatorError) -> Layout {
    try Layout(stack + matrix, strides: stack.map { _ in distance } + strides)
  }
}
