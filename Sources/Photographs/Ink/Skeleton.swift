/// A shape thinned to lines of one pixel that keep its connections.
///
/// Source: Zhang & Suen 1984, <https://doi.org/10.1145/357994.358023>.
package struct Skeleton {
  /// The remaining pixels, as row-major indices into the plane.
  package let indices: [Int]

  /// Thins the shape where `plane` is above `level`.
  ///
  /// A half round looks only at pixels whose neighbours have changed since it last did.
  ///
  /// - Complexity: O(pixels)
  package init(of plane: Plane, above level: Float) {
    var shape = FramedShape(plane, level: level)
    var firstCandidates = shape.outline
    var secondCandidates = firstCandidates
    while !firstCandidates.isEmpty || !secondCandidates.isEmpty {
      let first = shape.removals(among: firstCandidates, isFirstHalf: true)
      shape.remove(first)
      secondCandidates += shape.neighbours(of: first)
      let second = shape.removals(among: secondCandidates, isFirstHalf: false)
      shape.remove(second)
      firstCandidates = shape.neighbours(of: first + second)
      secondCandidates = shape.neighbours(of: second)
    }
    indices = shape.indices
  }
}

/// A shape with a frame of empty pixels, so that every pixel has eight neighbours.
private struct FramedShape {
  private let width: Int
  private let frameWidth: Int
  private var isSet: [Bool]
  private var mark: [Int32]
  private var round: Int32 = 0

  init(_ plane: Plane, level: Float) {
    width = plane.width
    frameWidth = plane.width + 2
    isSet = Array(repeating: false, count: frameWidth * (plane.height + 2))
    mark = Array(repeating: 0, count: isSet.count)
    for row in 0..<plane.height {
      for column in 0..<plane.width {
        isSet[(row + 1) * frameWidth + column + 1] = plane[column, row] > level
      }
    }
  }

  /// Neighbours clockwise from the one above.
  private var offsets: [Int] {
    [
      -frameWidth, 1 - frameWidth, 1, frameWidth + 1, frameWidth, frameWidth - 1, -1,
      -frameWidth - 1,
    ]
  }

  var outline: [Int] {
    let offsets = offsets
    return isSet.indices.filter { index in
      isSet[index] && offsets.contains { !isSet[index + $0] }
    }
  }

  var indices: [Int] {
    isSet.indices.filter { isSet[$0] }.map { index in
      (index / frameWidth - 1) * width + index % frameWidth - 1
    }
  }

  func removals(among candidates: [Int], isFirstHalf: Bool) -> [Int] {
    let offsets = offsets
    let table = isFirstHalf ? firstHalfTable : secondHalfTable
    return candidates.filter { index in
      guard isSet[index] else { return false }
      var code = 0
      for bit in 0..<8 where isSet[index + offsets[bit]] { code |= 1 << bit }
      return table[code]
    }
  }

  mutating func remove(_ removed: [Int]) {
    for index in removed { isSet[index] = false }
  }

  /// The pixels of the shape beside removed ones, each once.
  mutating func neighbours(of removed: [Int]) -> [Int] {
    round += 1
    let offsets = offsets
    var result: [Int] = []
    for index in removed {
      for offset in offsets where isSet[index + offset] && mark[index + offset] != round {
        mark[index + offset] = round
        result.append(index + offset)
      }
    }
    return result
  }
}

/// Whether a pixel with these neighbours (bit 0 above, then clockwise) goes in the first half.
private let firstHalfTable = (0..<256).map { isRemovable($0, isFirstHalf: true) }
private let secondHalfTable = (0..<256).map { isRemovable($0, isFirstHalf: false) }

private func isRemovable(_ code: Int, isFirstHalf: Bool) -> Bool {
  let around = (0..<8).map { code >> $0 & 1 == 1 }
  let count = around.count { $0 }
  let rises = (0..<8).count { !around[$0] && around[($0 + 1) % 8] }
  let (above, right, below, left) = (around[0], around[2], around[4], around[6])
  let isFree =
    isFirstHalf
    ? !(above && right && below) && !(right && below && left)
    : !(above && right && left) && !(above && below && left)
  return (2...6).contains(count) && rises == 1 && isFree
}
