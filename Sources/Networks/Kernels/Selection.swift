import Tensors

/// A tensor made by choosing, along each axis, which indices of another to take, in any order.
///
/// Slices, gathers, repetitions and paddings are all of this form. The gradient adds what came
/// of an element back to it.
struct Selection: Sendable {
  /// The extents of the tensor chosen from.
  let source: [Int]
  /// For each axis the indices taken, nil for all of them; −1 takes the filling.
  let indices: [[Int]?]

  /// The extents of the result.
  var target: [Int] { zip(source, indices).map { $1?.count ?? $0 } }

  /// The chosen elements of a tensor of any type.
  func apply(_ value: Value, filling: Double = 0) -> Value {
    switch value.type {
    case .float:
      Value(shape: target, apply(value.floats, filling: Float(filling)))
    default:
      Value(Tensor(shape: target, elements: apply(value.tensor.elements, filling: filling)))
    }
  }

  /// The gradient with respect to the source, from that with respect to the result.
  func gradient(_ upstream: Value) -> Value {
    let runs = runs()
    let floats = upstream.floats
    var sums = [Float](repeating: 0, count: source.product)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe floats.withPointer { from in
        for (row, start) in runs.starts.enumerated() where start >= 0 {
          for index in 0..<runs.length {
            unsafe sums[start + index] += from[row * runs.length + index]
          }
        }
      }
    }
    return Value(shape: source, Floats(sums))
  }

  private func apply(_ floats: Floats, filling: Float) -> Floats {
    let runs = runs()
    return unsafe Floats.filled(count: target.product) { result in
      unsafe floats.withPointer { from in
        for (row, start) in runs.starts.enumerated() {
          let place = unsafe result + row * runs.length
          if start < 0 {
            unsafe place.update(repeating: filling, count: runs.length)
          } else {
            unsafe place.update(from: from + start, count: runs.length)
          }
        }
      }
    }
  }

  private func apply(_ elements: Tensor.Elements, filling: Double) -> Tensor.Elements {
    func chosen<Element>(_ from: [Element], _ filling: Element) -> [Element] {
      let runs = runs()
      return runs.starts.flatMap { start in
        start < 0
          ? ArraySlice(Array(repeating: filling, count: runs.length))
          : from[start..<start + runs.length]
      }
    }
    return switch elements {
    case .float(let values): .float(chosen(values, Float(filling)))
    case .int64(let values): .int64(chosen(values, Int64(clamping: filling)))
    case .bool(let values): .bool(chosen(values, filling != 0))
    case .double(let values): .double(chosen(values, filling))
    }
  }

  /// Where each run of neighbours begins in the source, −1 for a filling, and their length.
  private func runs() -> (starts: [Int], length: Int) {
    let strides = rowMajorStrides(of: source)
    var axis = source.count
    while axis > 0, indices[axis - 1] == nil { axis -= 1 }
    var length = source[axis...].product
    var starts = [0]
    var lists = (0..<axis).map { indices[$0] ?? Array(0..<source[$0]) }
    // A stretch of the last chosen axis that is taken as it lies lengthens the runs.
    if let last = lists.last, let first = last.first, first >= 0,
      last.elementsEqual(first..<first + last.count)
    {
      length *= last.count
      lists[axis - 1] = [first]
    }
    guard length > 0 else { return ([], 0) }
    for (axis, list) in lists.enumerated() {
      var next: [Int] = []
      next.reserveCapacity(starts.count * list.count)
      for start in starts {
        for index in list {
          next.append(start < 0 || index < 0 ? -1 : start + index * strides[axis])
        }
      }
      starts = next
    }
    return (starts, length)
  }
}
