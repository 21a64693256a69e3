import Tensors

/// Two arrays walked together towards one shape, each standing still along the axes it lacks.
///
/// Neighbouring axes along which both arrays move alike are joined, so the loops are few and the
/// innermost is long.
struct Spread: Sendable {
  /// The joint extents; at least one axis.
  private let extents: [Int]
  /// The steps of both arrays along each axis, 0 where one stands still.
  private let first: [Int]
  private let second: [Int]

  /// Prepares the walk of arrays of shape `first` and `second` to `target`.
  ///
  /// - Precondition: both spread to `target`.
  init(_ first: [Int], _ second: [Int], to target: [Int]) {
    let (left, right) = (
      spreadStrides(of: first, to: target), spreadStrides(of: second, to: target)
    )
    var (extents, a, b) = ([Int](), [Int](), [Int]())
    for axis in target.indices where target[axis] != 1 {
      let (extent, stepA, stepB) = (target[axis], left[axis], right[axis])
      if let outerA = a.last, let outerB = b.last, outerA == stepA * extent,
        outerB == stepB * extent
      {
        extents[extents.count - 1] *= extent
        (a[a.count - 1], b[b.count - 1]) = (stepA, stepB)
      } else {
        extents.append(extent)
        a.append(stepA)
        b.append(stepB)
      }
    }
    self.extents = extents.isEmpty ? [1] : extents
    (self.first, self.second) = a.isEmpty ? ([1], [1]) : (a, b)
  }

  /// `body` of each pair of floats, in row-major order of the target.
  @inline(__always)
  func map(_ x: Floats, _ y: Floats, _ body: (Float, Float) -> Float) -> Floats {
    let (width, a, b) = (extents.last ?? 1, first.last ?? 0, second.last ?? 0)
    let starts = rowStarts
    return unsafe Floats.filled(count: count) { result in
      unsafe x.withPointer { x1 in
        unsafe y.withPointer { y1 in
          for row in 0..<starts.count {
            let (target, x2, y2) = unsafe (
              result + row * width, x1 + starts[row].x, y1 + starts[row].y
            )
            if a == 1, b == 1 {
              for index in 0..<width { unsafe target[index] = body(x2[index], y2[index]) }
            } else if a == 1, b == 0 {
              let right = unsafe y2[0]
              for index in 0..<width { unsafe target[index] = body(x2[index], right) }
            } else if a == 0, b == 1 {
              let left = unsafe x2[0]
              for index in 0..<width { unsafe target[index] = body(left, y2[index]) }
            } else {
              for index in 0..<width {
                unsafe target[index] = body(x2[index * a], y2[index * b])
              }
            }
          }
        }
      }
    }
  }

  /// `body` of each pair of elements of any type, in row-major order of the target.
  func map<Left, Right, Result>(
    _ x: [Left], _ y: [Right], _ body: (Left, Right) -> Result
  ) -> [Result] {
    var result: [Result] = []
    result.reserveCapacity(count)
    let (width, a, b) = (extents.last ?? 1, first.last ?? 0, second.last ?? 0)
    for start in rowStarts {
      for index in 0..<width {
        result.append(body(x[start.x + index * a], y[start.y + index * b]))
      }
    }
    return result
  }

  /// An array of the first shape, of `count` elements: the sums of the elements of `x`, an array of
  /// the target's shape, to which each spreads.
  func sums(_ x: Floats, count: Int) -> Floats {
    let (width, a) = (extents.last ?? 1, first.last ?? 0)
    let starts = rowStarts
    var sums = [Double](repeating: 0, count: count)
    unsafe x.withPointer { x1 in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<starts.count {
          let (source, start) = unsafe (x1 + row * width, starts[row].x)
          if a == 0 {
            var sum = 0.0
            for index in 0..<width { unsafe sum += Double(source[index]) }
            unsafe sums[start] += sum
          } else {
            for index in 0..<width { unsafe sums[start + index * a] += Double(source[index]) }
          }
        }
      }
    }
    return Floats(sums.map(Float.init))
  }

  /// The number of elements of the target.
  private var count: Int { extents.reduce(1, *) }

  /// Where each row of the innermost axis begins in both arrays.
  private var rowStarts: [(x: Int, y: Int)] {
    var starts = [(x: 0, y: 0)]
    for axis in extents.indices.dropLast() {
      let (extent, stepX, stepY) = (extents[axis], first[axis], second[axis])
      starts = starts.flatMap { start in
        (0..<extent).map { (x: start.x + $0 * stepX, y: start.y + $0 * stepY) }
      }
    }
    return starts
  }
}

/// The steps with which an array of shape `shape` is walked when it spreads to `target`.
func spreadStrides(of shape: [Int], to target: [Int]) -> [Int] {
  let own = rowMajorStrides(of: shape)
  return target.indices.map { axis in
    let position = axis - (target.count - shape.count)
    return position < 0 || shape[position] == 1 ? 0 : own[position]
  }
}
