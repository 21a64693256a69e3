import Tensors

/// The axes of an array of floats in another order.
struct Permutation: Hashable, Sendable {
  /// The extents before.
  let shape: [Int]
  /// Axis `i` of the result is axis `order[i]` before.
  let order: [Int]

  /// Moves the elements.
  func apply(_ floats: Floats, _ kernels: KernelCache) throws(OperatorError) -> Floats {
    let merged = merged
    guard merged.order.count > 1, floats.count > 1 else { return floats }
    if let sheets = merged.sheets { return sheets.transposed(floats) }
    guard merged.order.count <= 6 else {
      let tensor = Tensor(shape: merged.shape, floats: floats.array)
      return Floats(tensor.transposed(merged.order).floats)
    }
    let compiled = try kernels.entry(for: merged) { () throws(OperatorError) in
      let target = merged.order.map { merged.shape[$0] }
      let strides = rowMajorStrides(of: merged.shape)
      let source = try Layout(target, strides: merged.order.map { strides[$0] })
      let layout = try Layout(rowMajor: target)
      return Compiled(
        source: source, target: layout, reorder: try Reorder(from: source, to: layout))
    }
    let memory = try compiled.reorder.apply(floats, compiled.source, compiled.target)
    return Floats(memory, count: floats.count)
  }

  /// A compiled copy and its layouts.
  private struct Compiled: Sendable {
    let source: Layout
    let target: Layout
    let reorder: Reorder
  }

  /// The move as matrices transposed one by one, where they are so narrow that oneDNN, which is
  /// made for wide ones, takes ten times as long.
  private var sheets: Sheets? {
    switch order.count {
    case 2 where order == [1, 0]:
      Sheets(count: 1, rows: shape[0], columns: shape[1])
    case 3 where order == [0, 2, 1]:
      Sheets(count: shape[0], rows: shape[1], columns: shape[2])
    default: nil
    }
  }

  /// The same move with axes of extent 1 left out and axes that stay neighbours joined.
  private var merged: Permutation {
    var groups: [[Int]] = []
    for axis in order where shape[axis] != 1 {
      if let last = groups.last?.last, last < axis,
        shape[(last + 1)..<axis].allSatisfy({ $0 == 1 })
      {
        groups[groups.count - 1].append(axis)
      } else {
        groups.append([axis])
      }
    }
    let places = groups.indices.sorted { groups[$0][0] < groups[$1][0] }
    var rank = groups.map { _ in 0 }
    for (position, group) in places.enumerated() { rank[group] = position }
    return Permutation(
      shape: places.map { groups[$0].map { shape[$0] }.product }, order: rank)
  }
}

/// Matrices of one shape that lie one behind the other, with few rows or few columns.
private struct Sheets {
  let count: Int
  let rows: Int
  let columns: Int

  init?(count: Int, rows: Int, columns: Int) {
    guard min(rows, columns) <= 8 else { return nil }
    (self.count, self.rows, self.columns) = (count, rows, columns)
  }

  /// Each matrix transposed.
  func transposed(_ floats: Floats) -> Floats {
    unsafe Floats.filled(count: floats.count) { result in
      unsafe floats.withPointer { source in
        for sheet in 0..<count {
          let (from, to) = unsafe (source + sheet * rows * columns, result + sheet * rows * columns)
          for column in 0..<columns {
            for row in 0..<rows {
              unsafe to[column * rows + row] = from[row * columns + column]
            }
          }
        }
      }
    }
  }
}
