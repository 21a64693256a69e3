/// Loops over the rows of a matrix, with sums in double precision.
enum Rows {
  /// One number for each row: `combine` of all its elements, one after the other, then `finish`.
  @inline(__always)
  static func reduce(
    _ x: Floats, rows: Int, width: Int, initial: Double,
    _ combine: (Double, Double) -> Double, finish: (Double) -> Double = { $0 }
  ) -> Floats {
    precondition(x.count == rows * width, "\(x.count) of \(rows) × \(width)")
    return unsafe Floats.filled(count: rows) { result in
      unsafe x.withPointer { x1 in
        for row in 0..<rows {
          let source = unsafe x1 + row * width
          var sum = initial
          for index in 0..<width { unsafe sum = combine(sum, Double(source[index])) }
          unsafe result[row] = Float(finish(sum))
        }
      }
    }
  }

  /// `body` of each element and the two numbers that belong to its row.
  @inline(__always)
  static func map(
    _ x: Floats, rows: Int, width: Int, _ first: Floats, _ second: Floats,
    _ body: (_ x: Float, _ first: Float, _ second: Float) -> Float
  ) -> Floats {
    precondition(
      x.count == rows * width && first.count == rows && second.count == rows,
      "\(x.count) of \(rows) × \(width)")
    return unsafe Floats.filled(count: x.count) { result in
      unsafe x.withPointer { x1 in
        unsafe first.withPointer { a in
          unsafe second.withPointer { b in
            for row in 0..<rows {
              let (left, right) = unsafe (a[row], b[row])
              for index in row * width..<(row + 1) * width {
                unsafe result[index] = body(x1[index], left, right)
              }
            }
          }
        }
      }
    }
  }

  /// The mean of each row, and the reciprocal of its standard deviation with `epsilon` added to the
  /// variance.
  static func moments(
    _ x: Floats, rows: Int, width: Int, epsilon: Float
  ) -> (means: Floats, scales: Floats) {
    var scales = [Float](repeating: 0, count: rows)
    let means = unsafe Floats.filled(count: rows) { result in
      unsafe x.withPointer { x1 in
        for row in 0..<rows {
          let source = unsafe x1 + row * width
          let mean = unsafe sum(source, width) { $0 } / Double(width)
          let squares = unsafe sum(source, width) { ($0 - mean) * ($0 - mean) }
          unsafe result[row] = Float(mean)
          scales[row] = Float(1 / (squares / Double(width) + Double(epsilon)).squareRoot())
        }
      }
    }
    return (means, Floats(scales))
  }

  /// The sum of a function of each number: four sums side by side, so that none waits for the last.
  @inline(__always)
  private static func sum(
    _ x: UnsafePointer<Float>, _ count: Int, _ function: (Double) -> Double
  ) -> Double {
    var sums = SIMD4<Double>()
    let whole = count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      sums[0] += unsafe function(Double(x[index]))
      sums[1] += unsafe function(Double(x[index + 1]))
      sums[2] += unsafe function(Double(x[index + 2]))
      sums[3] += unsafe function(Double(x[index + 3]))
    }
    for index in whole..<count { sums[0] += unsafe function(Double(x[index])) }
    return sums.sum()
  }

  /// The mean of each column of `count` matrices, shape `[count, columns]`.
  static func columnMeans(_ x: Floats, count: Int, rows: Int, columns: Int) -> Floats {
    precondition(x.count == count * rows * columns, "\(x.count) of \(count) × \(rows) × \(columns)")
    var sums = [Double](repeating: 0, count: columns)
    return unsafe Floats.filled(count: count * columns) { result in
      unsafe x.withPointer { x1 in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          for matrix in 0..<count {
            for column in 0..<columns { unsafe sums[column] = 0 }
            for row in matrix * rows..<(matrix + 1) * rows {
              let source = unsafe x1 + row * columns
              for column in 0..<columns { unsafe sums[column] += Double(source[column]) }
            }
            for column in 0..<columns {
              unsafe result[matrix * columns + column] = Float(sums[column] / Double(rows))
            }
          }
        }
      }
    }
  }

  /// The mean of each row of `x · y`.
  static func meanProducts(_ x: Floats, _ y: Floats, rows: Int, width: Int) -> Floats {
    unsafe Floats.filled(count: rows) { result in
      unsafe x.withPointer { x1 in
        unsafe y.withPointer { y1 in
          for row in 0..<rows {
            var sum = 0.0
            for index in row * width..<(row + 1) * width {
              unsafe sum += Double(x1[index]) * Double(y1[index])
            }
            unsafe result[row] = Float(sum / Double(width))
          }
        }
      }
    }
  }
}
