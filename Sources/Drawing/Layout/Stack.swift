/// Blocks one under the other.
public struct Stack: Block {
  /// The blocks from top to bottom.
  public let blocks: [any Block]

  /// Creates a stack.
  public init(_ blocks: [any Block]) { self.blocks = blocks }

  /// The blocks and the gaps between them.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    tops(width, typesetter).bottom
  }

  /// Up to the first place where the stack may be cut.
  public func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    var height = 0.0
    for (index, block) in blocks.enumerated() {
      if index > 0 { height += gap(between: blocks[index - 1], and: block, typesetter.theme) }
      guard block.keepsWithNext, index + 1 < blocks.count else {
        return height + block.minimumHeight(forWidth: width, using: typesetter)
      }
      height += block.height(forWidth: width, using: typesetter)
    }
    return height
  }

  /// Each block at its own height.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let tops = tops(frame.width, typesetter).tops
    return zip(blocks, tops).flatMap { block, place in
      block.elements(
        in: Rectangle(
          x: frame.x, y: frame.y + place.top, width: frame.width, height: place.height),
        using: typesetter)
    }
  }

  /// Between two blocks, or within one that can be cut.
  public func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let tops = tops(width, typesetter).tops
    guard
      let index = tops.firstIndex(where: { $0.top + $0.height > height + 1e-6 })
    else { return nil }
    if let parts = blocks[index].split(
      toHeight: height - tops[index].top, width: width, using: typesetter)
    {
      return (
        Stack(blocks[..<index] + [parts.first]), Stack([parts.rest] + blocks[(index + 1)...])
      )
    }
    var cut = index
    while cut > 0, blocks[cut - 1].keepsWithNext { cut -= 1 }
    guard cut > 0 else { return nil }
    return (Stack(Array(blocks[..<cut])), Stack(Array(blocks[cut...])))
  }

  /// Where each block stands; one without height leaves no gap.
  private func tops(
    _ width: Double, _ typesetter: Typesetter
  ) -> (tops: [(top: Double, height: Double)], bottom: Double) {
    var tops: [(top: Double, height: Double)] = []
    var (bottom, last): (Double, (any Block)?) = (0, nil)
    for block in blocks {
      let height = block.height(forWidth: width, using: typesetter)
      guard height > 0 else {
        tops.append((bottom, 0))
        continue
      }
      if let last { bottom += gap(between: last, and: block, typesetter.theme) }
      tops.append((bottom, height))
      (bottom, last) = (bottom + height, block)
    }
    return (tops, bottom)
  }
}
