/// Loops over whole arrays, written so that the compiler vectorises them.
enum Elementwise {
  /// `body` of each element.
  @inline(__always)
  static func map(_ x: Floats, _ body: (Float) -> Float) -> Floats {
    unsafe Floats.filled(count: x.count) { result in
      unsafe x.withPointer { x1 in
        for index in 0..<x.count { unsafe result[index] = body(x1[index]) }
      }
    }
  }

  /// `body` of each pair of elements.
  ///
  /// - Precondition: both arrays have the same number of elements.
  @inline(__always)
  static func map(_ x: Floats, _ y: Floats, _ body: (Float, Float) -> Float) -> Floats {
    precondition(x.count == y.count, "\(x.count) and \(y.count) elements")
    return unsafe Floats.filled(count: x.count) { result in
      unsafe x.withPointer { x1 in
        unsafe y.withPointer { y1 in
          for index in 0..<x.count { unsafe result[index] = body(x1[index], y1[index]) }
        }
      }
    }
  }

  /// `body` of each triple of elements.
  ///
  /// - Precondition: all arrays have the same number of elements.
  @inline(__always)
  static func map(
    _ x: Floats, _ y: Floats, _ z: Floats, _ body: (Float, Float, Float) -> Float
  ) -> Floats {
    precondition(
      x.count == y.count && x.count == z.count, "\(x.count), \(y.count), \(z.count) elements")
    return unsafe Floats.filled(count: x.count) { result in
      unsafe x.withPointer { x1 in
        unsafe y.withPointer { y1 in
          unsafe z.withPointer { z1 in
            for index in 0..<x.count {
              unsafe result[index] = body(x1[index], y1[index], z1[index])
            }
          }
        }
      }
    }
  }

  /// Whether no number is infinite or NaN.
  static func areFinite(_ x: [Float]) -> Bool {
    let mask: UInt32 = 0x7f80_0000  // the exponent's bits, all set only in such numbers
    return unsafe x.withUnsafeBufferPointer { x in
      var found: UInt32 = 0
      for index in 0..<x.count {
        found |= unsafe x[index].bitPattern & mask == mask ? 1 : 0
      }
      return found == 0
    }
  }

  /// The sum of two arrays, element by element.
  static func sum(_ x: Floats, _ y: Floats) -> Floats { map(x, y) { $0 + $1 } }

  /// `x · scale[c] + shift[c]` for each channel `c` of an array of shape `[outer, C, inner]`.
  ///
  /// - Precondition: `scale` and `shift` have `C` elements each.
  static func scaled(
    _ x: Floats, channels: [Int], by scale: [Float], plus shift: [Float]
  ) -> Floats {
    let (outer, count, inner) = (channels[0], channels[1], channels[2])
    precondition(scale.count == count && shift.count == count, "\(scale.count) of \(count)")
    return unsafe Floats.filled(count: x.count) { result in
      unsafe x.withPointer { x1 in
        unsafe scale.withUnsafeBufferPointer { scale in
          unsafe shift.withUnsafeBufferPointer { shift in
            for row in 0..<outer {
              let start = row * count * inner
              if inner == 1 {
                for c in 0..<count {
                  unsafe result[start + c] = x1[start + c] * scale[c] + shift[c]
                }
              } else {
                for c in 0..<count {
                  let (a, b) = unsafe (scale[c], shift[c])
                  for index in start + c * inner..<start + (c + 1) * inner {
                    unsafe result[index] = x1[index] * a + b
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The sum over `outer` and `inner` of `x · y`, one for each channel of `[outer, C, inner]`.
  static func channelSums(_ x: Floats, times y: Floats?, channels: [Int]) -> [Float] {
    let (outer, count, inner) = (channels[0], channels[1], channels[2])
    var sums = [Double](repeating: 0, count: count)
    unsafe x.withPointer { x1 in
      unsafe (y ?? x).withPointer { y1 in
        for row in 0..<outer {
          for c in 0..<count {
            let start = (row * count + c) * inner
            for index in start..<start + inner {
              unsafe sums[c] += Double(x1[index]) * (y == nil ? 1 : Double(y1[index]))
            }
          }
        }
      }
    }
    return sums.map(Float.init)
  }
}
