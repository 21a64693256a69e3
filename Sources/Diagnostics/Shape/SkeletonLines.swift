/// The lines of a skeleton: where they end and how they run.
struct SkeletonLines {
  private let width: Int
  private let isSet: [Bool]
  /// The pixels with one neighbour, or with two that touch each other.
  let tips: [Int]

  init(_ indices: [Int], width: Int, height: Int) {
    self.width = width
    var isSet = Array(repeating: false, count: width * height)
    for index in indices { isSet[index] = true }
    self.isSet = isSet
    tips = indices.filter { index in
      let around = Self.around(index, width: width, isSet)
      return Self.rises(around) == 1 && around.count { $0 } <= 2
    }
  }

  /// The pixels from a tip up to the first crossing, or to the other end.
  func path(from tip: Int) -> [Int] {
    var path = [tip]
    var seen: Set<Int> = [tip]
    while let last = path.last {
      let around = Self.around(last, width: width, isSet)
      guard path.count == 1 || Self.rises(around) <= 2 else { break }
      let next = neighbours(of: last).filter { !seen.contains($0) }
      // Straight neighbours first, so that no corner is cut off and left behind.
      guard let step = next.min(by: { isDiagonal(last, $0) < isDiagonal(last, $1) }) else { break }
      seen.insert(step)
      path.append(step)
    }
    return path
  }

  private func isDiagonal(_ a: Int, _ b: Int) -> Int {
    a % width != b % width && a / width != b / width ? 1 : 0
  }

  private func neighbours(of index: Int) -> [Int] {
    let (column, row) = (index % width, index / width)
    return Self.offsets.compactMap { across, down in
      let (x, y) = (column + across, row + down)
      guard x >= 0, x < width, y >= 0, y * width + x < isSet.count else { return nil }
      return isSet[y * width + x] ? y * width + x : nil
    }
  }

  /// Clockwise from the one above.
  private static let offsets = [
    (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1),
  ]

  private static func around(_ index: Int, width: Int, _ isSet: [Bool]) -> [Bool] {
    let (column, row) = (index % width, index / width)
    return offsets.map { across, down in
      let (x, y) = (column + across, row + down)
      guard x >= 0, x < width, y >= 0, y * width + x < isSet.count else { return false }
      return isSet[y * width + x]
    }
  }

  /// How many lines leave a pixel with these neighbours.
  private static func rises(_ around: [Bool]) -> Int {
    (0..<8).count { !around[$0] && around[($0 + 1) % 8] }
  }
}
