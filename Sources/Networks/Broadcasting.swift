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

extension Tensor {
  /// The strides with which this tensor is walked when it spreads to `target`.
  private func spreadStrides(to target: [Int]) -> [Int] {
    let own = rowMajorStrides(of: shape)
    return target.indices.map { axis in
      let position = axis - (target.count - rank)
      return position < 0 || shape[position] == 1 ? 0 : own[position]
    }
  }

  /// The `Float` tensor repeated along the axes that it lacks or in which it has extent 1.
  ///
  /// - Precondition: `broadcast(shape, target) == target`.
  func spread(to target: [Int]) -> Tensor {
    precondition(broadcast(shape, target) == target, "\(shape) does not spread to \(target)")
    guard shape != target else { return self }
    let values = floats
    if count == 1 { return Tensor(repeating: values[0], shape: target) }
    if target.suffix(rank) == shape[...] {
      return Tensor(
        shape: target, floats: Elementwise.repeating(values, rows: target.product / count))
    }
    let order = offsets(shape: target, strides: spreadStrides(to: target))
    return Tensor(shape: target, floats: order.map { values[$0] })
  }

  /// The `Float` tensor summed over the axes along which a tensor of shape `target` spreads to it.
  ///
  /// - Precondition: `broadcast(target, shape) == shape`.
  func summed(to target: [Int]) -> Tensor {
    precondition(broadcast(target, shape) == shape, "\(target) does not spread to \(shape)")
    guard shape != target else { return self }
    let values = floats
    let small = Tensor(repeating: 0, shape: target)
    if shape.suffix(target.count) == target[...], !target.isEmpty {
      let sums = Elementwise.columnSums(values, columns: small.count)
      return Tensor(shape: target, floats: sums)
    }
    var sums = small.floats
    let order = offsets(shape: shape, strides: small.spreadStrides(to: shape))
    for (value, place) in zip(values, order) { sums[place] += value }
    return Tensor(shape: target, floats: sums)
  }
}
