extension Tensor {
  /// The tensor with its axes in another order, as NumPy's `transpose`.
  ///
  /// Axis `i` of the result is axis `permutation[i]` of this tensor.
  ///
  /// - Precondition: `permutation` holds each axis once.
  /// - Complexity: O(`count` · `rank`)
  public func transposed(_ permutation: [Int]) -> Tensor {
    precondition(
      permutation.sorted() == Array(shape.indices), "expected the axes \(shape.indices) once each")
    let target = permutation.map { shape[$0] }
    let strides = rowMajorStrides(of: shape)
    let steps = permutation.map { strides[$0] }
    let order = offsets(shape: target, strides: steps)
    let moved: Elements =
      switch elements {
      case .float(let values): .float(order.map { values[$0] })
      case .int64(let values): .int64(order.map { values[$0] })
      case .bool(let values): .bool(order.map { values[$0] })
      case .double(let values): .double(order.map { values[$0] })
      }
    return Tensor(shape: target, elements: moved)
  }
}

/// How far apart neighbours along each axis lie in row-major order.
package func rowMajorStrides(of shape: [Int]) -> [Int] {
  var strides = Array(repeating: 1, count: shape.count)
  for axis in shape.indices.dropLast().reversed() {
    strides[axis] = strides[axis + 1] * shape[axis + 1]
  }
  return strides
}

/// The element offsets met when `shape` is walked in row-major order with `strides`.
package func offsets(shape: [Int], strides: [Int]) -> [Int] {
  let count = shape.product
  guard count > 0 else { return [] }
  var result: [Int] = []
  result.reserveCapacity(count)
  var index = Array(repeating: 0, count: shape.count)
  var offset = 0
  for _ in 0..<count {
    result.append(offset)
    for axis in shape.indices.reversed() {
      index[axis] += 1
      offset += strides[axis]
      guard index[axis] == shape[axis] else { break }
      offset -= strides[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return result
}
