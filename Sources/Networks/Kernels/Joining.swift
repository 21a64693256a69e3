import Tensors

/// Tensors laid one behind the other along one axis.
struct Joining: Sendable {
  /// The extents of each part; they differ along ``axis`` only.
  let shapes: [[Int]]
  let axis: Int

  /// The extents of the result.
  var target: [Int] {
    var shape = shapes[0]
    shape[axis] = shapes.reduce(0) { $0 + $1[axis] }
    return shape
  }

  /// The parts joined.
  func apply(_ parts: [Value]) -> Value {
    let type = parts[0].type
    guard type == .float else { return exact(parts, type) }
    let widths = shapes.map { $0[axis...].product }
    let (rows, width) = (shapes[0][..<axis].product, widths.reduce(0, +))
    let result = unsafe Floats.filled(count: rows * width) { result in
      var offset = 0
      for (part, own) in zip(parts, widths) {
        unsafe part.floats.withPointer { from in
          for row in 0..<rows {
            unsafe (result + row * width + offset).update(from: from + row * own, count: own)
          }
        }
        offset += own
      }
    }
    return Value(shape: target, result)
  }

  /// The part at `index` of a tensor of the result's shape.
  func part(_ index: Int, of whole: Value) -> Value {
    let start = shapes[..<index].reduce(0) { $0 + $1[axis] }
    var indices: [[Int]?] = target.map { _ in nil }
    indices[axis] = Array(start..<start + shapes[index][axis])
    return Selection(source: target, indices: indices).apply(whole)
  }

  private func exact(_ parts: [Value], _ type: ElementType) -> Value {
    func joined<Element>(_ arrays: [[Element]]) -> [Element] {
      let widths = shapes.map { $0[axis...].product }
      return (0..<shapes[0][..<axis].product).flatMap { row in
        zip(arrays, widths).flatMap { array, width in array[row * width..<(row + 1) * width] }
      }
    }
    let tensors = parts.map(\.tensor)
    let elements: Tensor.Elements =
      switch type {
      case .bool: .bool(joined(tensors.map(\.truths)))
      case .int64: .int64(joined(tensors.map { $0.integers ?? [] }))
      default: .double(joined(tensors.map(\.doubles)))
      }
    return Value(Tensor(shape: target, elements: elements))
  }
}
