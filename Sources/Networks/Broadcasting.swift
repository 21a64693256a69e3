import Tensors

/// The shape to which two shapes spread together, or nil when they do not fit.
///
/// Axes are aligned at the end; an extent of 1 spreads (the NumPy and ONNX rule).
func broadcast(_ first: [Int], _ second: [Int]) -> [Int]? {
  let rank = max(first.count, second.count)
  var result: [Int] = []
  for axis in 0..<rank {
    let left = axis < rank - first.count ? 1 : first[axis - (rank - first.count)]
    let right = axis < rank - second.count ? 1 : second[axis - (rank - second.count)]
    guard left == right || left == 1 || right == 1 else { return nil }
    result.append(left == 1 ? right : left)
  }
  return result
}

extension Value {
  /// The floats repeated along the axes that they lack or in which they have extent 1.
  ///
  /// - Precondition: `broadcast(shape, target) == target`.
  func spread(to target: [Int]) -> Value {
    precondition(broadcast(shape, target) == target, "\(shape) does not spread to \(target)")
    guard shape != target else { return self }
    let walk = Spread(shape, shape, to: target)
    let source = floats
    return Value(shape: target, walk.map(source, source) { left, _ in left })
  }

  /// The floats summed over the axes along which a value of shape `target` spreads to this one.
  ///
  /// - Precondition: `broadcast(target, shape) == shape`.
  func summed(to target: [Int]) -> Value {
    precondition(broadcast(target, shape) == shape, "\(target) does not spread to \(shape)")
    guard shape != target else { return self }
    let walk = Spread(target, target, to: shape)
    return Value(shape: target, walk.sums(floats, count: target.product))
  }

  /// The axes in another order: axis `i` of the result is axis `order[i]` of this value.
  func transposed(_ order: [Int], _ kernels: KernelCache) throws(OperatorError) -> Value {
    guard type == .float else { return Value(tensor.transposed(order)) }
    let moved = try Permutation(shape: shape, order: order).apply(floats, kernels)
    return Value(shape: order.map { shape[$0] }, moved)
  }
}
