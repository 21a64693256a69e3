/// Loops over whole arrays, written so that the compiler vectorises them.
enum Elementwise {
  /// `body` of each element.
  @inline(__always)
  static func map(_ x: [Float], _ body: (Float) -> Float) -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: x.count) { result, count in
      unsafe x.withUnsafeBufferPointer { x in
        for index in 0..<x.count { unsafe result[index] = body(x[index]) }
      }
      count = x.count
    }
  }

  /// `body` of each pair of elements.
  ///
  /// - Precondition: both arrays have the same number of elements.
  @inline(__always)
  static func map(_ x: [Float], _ y: [Float], _ body: (Float, Float) -> Float) -> [Float] {
    precondition(x.count == y.count, "\(x.count) and \(y.count) elements")
    return unsafe [Float](unsafeUninitializedCapacity: x.count) { result, count in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeBufferPointer { y in
          for index in 0..<x.count { unsafe result[index] = body(x[index], y[index]) }
        }
      }
      count = x.count
    }
  }

  /// `body` of each element and of the index of its block of `width` neighbours.
  ///
  /// - Precondition: `width` divides the number of elements.
  @inline(__always)
  static func mapBlocks(
    _ x: [Float], width: Int, _ body: (Float, _ block: Int) -> Float
  ) -> [Float] {
    precondition(width == 0 ? x.isEmpty : x.count % width == 0, "\(x.count) by \(width)")
    return unsafe [Float](unsafeUninitializedCapacity: x.count) { result, count in
      unsafe x.withUnsafeBufferPointer { x in
        for block in 0..<(width == 0 ? 0 : x.count / width) {
          for index in block * width..<(block + 1) * width {
            unsafe result[index] = body(x[index], block)
          }
        }
      }
      count = x.count
    }
  }

  /// Adds `y` to `x`, element by element.
  ///
  /// - Precondition: both arrays have the same number of elements.
  static func add(_ y: [Float], to x: inout [Float]) {
    precondition(x.count == y.count, "\(x.count) and \(y.count) elements")
    unsafe x.withUnsafeMutableBufferPointer { x in
      unsafe y.withUnsafeBufferPointer { y in
        for index in 0..<x.count { unsafe x[index] += y[index] }
      }
    }
  }

  /// The sums of the columns of a row-major matrix, shape `[columns]`.
  static func columnSums(_ x: [Float], columns: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns)
    guard columns > 0 else { return sums }
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe x.withUnsafeBufferPointer { x in
        for row in stride(from: 0, to: x.count, by: columns) {
          for column in 0..<columns { unsafe sums[column] += x[row + column] }
        }
      }
    }
    return sums
  }

  /// A row repeated, shape `[rows, row.count]`.
  static func repeating(_ row: [Float], rows: Int) -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: rows * row.count) { result, count in
      for index in 0..<rows {
        for column in row.indices { unsafe result[index * row.count + column] = row[column] }
      }
      count = rows * row.count
    }
  }
}
