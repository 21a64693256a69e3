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
          var sum = 0.0
          for index in 0..<width { unsafe sum += Double(source[index]) }
          let mean = sum / Double(width)
          var squares = 0.0
          for index in 0..<width {
            let distance = unsafe Double(source[index]) - mean
            squares += distance * distance
          }
          unsafe result[row] = Float(mean)
          scales[row] = Float(1 / (squares / Double(width) + Double(epsilon)).squareRoot())
        }
      }
    }
    return (means, Floats(scales))
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
