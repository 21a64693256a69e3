import COneDNN

/// Products of row-major matrices.
enum MatrixProduct {
  /// A row-major matrix, read as it lies or transposed.
  struct Operand {
    let elements: [Float]
    let isTransposed: Bool

    init(_ elements: [Float], transposed: Bool = false) {
      (self.elements, isTransposed) = (elements, transposed)
    }
  }

  /// `c ← alpha · a · b + beta · c`.
  ///
  /// Computed on one thread in blocks of at most 64 rows, so that a row's bits depend neither on
  /// the rows beside it nor on the number of cores.
  ///
  /// - Parameters:
  ///   - a: Shape `[rows, inner]`, or `[inner, rows]` when transposed.
  ///   - b: Shape `[inner, columns]`, or `[columns, inner]` when transposed.
  ///   - c: Shape `[rows, columns]`.
  ///   - aOffset: Where the matrix begins in `a.elements`, likewise `bOffset` and `cOffset`.
  static func multiply(
    _ a: Operand, _ b: Operand, rows: Int, inner: Int, columns: Int, alpha: Float = 1,
    beta: Float = 0, into c: inout [Float], aOffset: Int = 0, bOffset: Int = 0, cOffset: Int = 0
  ) throws(OperatorError) {
    precondition(
      aOffset + rows * inner <= a.elements.count && bOffset + inner * columns <= b.elements.count
        && cOffset + rows * columns <= c.count,
      "matrix product [\(rows), \(inner)] × [\(inner), \(columns)] out of bounds")
    guard rows > 0, columns > 0 else { return }
    Engine.useOneThread()
    let aStride = a.isTransposed ? rows : inner
    let bStride = b.isTransposed ? inner : columns
    let status = unsafe a.elements.withUnsafeBufferPointer { a1 in
      unsafe b.elements.withUnsafeBufferPointer { b1 in
        unsafe c.withUnsafeMutableBufferPointer { c1 in
          var status = dnnl_success
          for row in stride(from: 0, to: rows, by: blockRows) {
            guard status == dnnl_success, let a2 = a1.baseAddress,
              let b2 = b1.baseAddress, let c2 = c1.baseAddress
            else { break }
            let first = unsafe a2 + aOffset + (a.isTransposed ? row : row * inner)
            status = unsafe dnnl_sgemm(
              flag(a.isTransposed), flag(b.isTransposed), Int64(min(blockRows, rows - row)),
              Int64(columns), Int64(inner), alpha, first, Int64(max(1, aStride)), b2 + bOffset,
              Int64(max(1, bStride)), beta, c2 + cOffset + row * columns, Int64(columns))
          }
          return status
        }
      }
    }
    try Engine.check(status, "matrix product")
  }

  /// The most rows in one call of the library.
  private static let blockRows = 64

  private static func flag(_ isTransposed: Bool) -> CChar {
    CChar(bitPattern: UInt8(ascii: isTransposed ? "T" : "N"))
  }
}
