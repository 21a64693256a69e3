/// Which pieces of ink make up which character, and which line each is in.
struct InkSorting {
  private(set) var lines: [[InkLines.Group]] = []
  /// The height of the piece below which half of all ink lies in lower pieces.
  let usualHeight: Int

  private let pieces: [InkPieces.Piece]

  /// Sorts pieces found in a picture of that size.
  ///
  /// - Complexity: O(pieces²)
  init(_ found: InkPieces, size: PictureSize) {
    pieces = found.pieces
    let candidates = Self.characters(among: found.pieces, size: size)
    usualHeight = Self.usualHeight(of: candidates.map { found.pieces[$0] })
    let (tall, low) = candidates.partitioned { 2 * found.pieces[$0].box.height >= usualHeight }
    for piece in tall.sorted(by: { pieces[$0].box.top < pieces[$1].box.top }) { place(piece) }
    for index in lines.indices { lines[index] = joined(lines[index]) }
    for piece in low { attach(piece) }
    lines = lines.map { line in line.sorted { $0.box.left < $1.box.left } }
      .sorted { $0[0].box.top < $1[0].box.top }
  }

  /// Without specks, frames and ruled lines.
  private static func characters(
    among pieces: [InkPieces.Piece], size: PictureSize
  ) -> [Int] {
    let solid = pieces.indices.filter { index in
      let box = pieces[index].box
      let isRule = 10 * box.width > 6 * size.width && 8 * box.height < box.width
      let isMargin = 10 * box.height > 9 * size.height && 8 * box.width < box.height
      let isFrame = 10 * box.width > 9 * size.width && 10 * box.height > 9 * size.height
      return !(pieces[index].touchesFrame && (isRule || isFrame || isMargin)) && !isRule
    }
    let kept = solid.isEmpty ? Array(pieces.indices) : solid
    let largest = kept.map { pieces[$0].area }.max() ?? 0
    return kept.filter { 33 * pieces[$0].area >= largest }
  }

  private static func usualHeight(of pieces: [InkPieces.Piece]) -> Int {
    let ordered = pieces.sorted { $0.box.height < $1.box.height }
    let half = ordered.reduce(0) { $0 + $1.area } / 2
    var sum = 0
    for piece in ordered {
      sum += piece.area
      if sum >= half { return piece.box.height }
    }
    return 1
  }

  /// Puts a tall piece into the line that it shares most of its rows with, or into a new one.
  private mutating func place(_ piece: Int) {
    let group = InkLines.Group(box: pieces[piece].box, pieces: [Int32(piece)])
    let shared = lines.map { line in
      line.map { $0.box.rows.shareOverlapping(group.box.rows) }.max() ?? 0
    }
    if let best = shared.indices.max(by: { shared[$0] < shared[$1] }), shared[best] >= 0.5 {
      lines[best].append(group)
    } else {
      lines.append([group])
    }
  }

  /// Joins groups that lie above each other for most of the narrower one's width.
  private func joined(_ line: [InkLines.Group]) -> [InkLines.Group] {
    var groups: [InkLines.Group] = []
    for group in line.sorted(by: { $0.box.left < $1.box.left }) {
      if let last = groups.indices.last,
        groups[last].box.columns.shareOverlapping(group.box.columns) > 0.6
      {
        groups[last].join(group)
      } else {
        groups.append(group)
      }
    }
    return groups
  }

  /// Gives a low piece to the nearest group, if that is near; else it is a speck.
  private mutating func attach(_ piece: Int) {
    let box = pieces[piece].box
    var best: (line: Int, group: Int, distance: Int)?
    for (line, groups) in lines.enumerated() {
      for (index, group) in groups.enumerated() {
        let distance =
          group.box.columns.distance(to: box.columns) + group.box.rows.distance(to: box.rows)
        if distance < best?.distance ?? Int.max { best = (line, index, distance) }
      }
    }
    guard let best, 4 * best.distance <= usualHeight else { return }
    lines[best.line][best.group].join(
      InkLines.Group(box: box, pieces: [Int32(piece)]))
  }
}

extension InkLines.Group {
  fileprivate mutating func join(_ other: InkLines.Group) {
    let columns = box.columns.spanning(other.box.columns)
    let rows = box.rows.spanning(other.box.rows)
    box = PixelArea(
      left: columns.lowerBound, top: rows.lowerBound, width: columns.count, height: rows.count)
    pieces.formUnion(other.pieces)
  }
}

extension Range<Int> {
  /// The length of the overlap, of the shorter of the two.
  fileprivate func shareOverlapping(_ other: Range<Int>) -> Double {
    let shorter = Swift.min(count, other.count)
    return shorter > 0 ? Double(clamped(to: other).count) / Double(shorter) : 0
  }

  /// The gap between the two; 0 where they overlap.
  fileprivate func distance(to other: Range<Int>) -> Int {
    Swift.max(0, other.lowerBound - upperBound, lowerBound - other.upperBound)
  }

  /// The smallest range that holds both.
  fileprivate func spanning(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

extension [Int] {
  /// Those that fulfil a condition, and the others.
  fileprivate func partitioned(_ isFirst: (Int) -> Bool) -> (first: [Int], second: [Int]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
