/// A tensor spread to a larger shape (ONNX `Expand`).
struct Expand: SelectingOperator {
  /// `Expand`, versions 8 and 13.
  static let definition = OperatorDefinition("Expand", versions: [8, 13]) {
    _ throws(OperatorError) in Expand()
  }

  func selection(
    from shape: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Selection {
    guard let wish = try integers(1), let target = broadcast(shape, wish) else {
      throw .invalidInput(
        index: 1, expected: "a shape to which \(shape) spreads", found: "another")
    }
    _ = try checkedExtents(target, 1)
    let source = Array(repeating: 1, count: target.count - shape.count) + shape
    return Selection(
      source: source,
      indices: zip(source, target).map { own, wanted in
        own == wanted ? nil : Array(repeating: 0, count: wanted)
      })
  }
}

/// A tensor repeated along each axis (ONNX `Tile`).
struct Tile: SelectingOperator {
  /// `Tile` from version 6 on, where the repetitions of all axes are one input; before, two
  /// inputs name a number and an axis.
  static let definition = OperatorDefinition("Tile", versions: [1, 6, 13]) {
    settings throws(OperatorError) in Tile(isOld: settings.version == 1)
  }

  private let isOld: Bool

  func selection(
    from shape: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Selection {
    guard var counts = try integers(1) else {
      throw .invalidInput(index: 1, expected: "repetitions", found: "nothing")
    }
    if isOld, let count = counts.first, let given = try integers(2)?.first {
      counts = shape.map { _ in 1 }
      let axis = try axis(given, rank: shape.count)
      if counts.indices.contains(axis) { counts[axis] = count }
    }
    guard counts.count == shape.count,
      counts.allSatisfy({ (0...maximalElementCount).contains($0) })
    else {
      throw .invalidInput(
        index: 1, expected: "\(shape.count) numbers of 0 or more", found: "\(counts)")
    }
    _ = try checkedExtents(
      zip(shape, counts).map { $0.multipliedReportingOverflow(by: $1).partialValue }, 1)
    return Selection(
      source: shape,
      indices: zip(shape, counts).map { extent, count in
        count == 1 ? nil : (0..<count).flatMap { _ in 0..<extent }
      })
  }
}
