/// Elements added around each axis, or taken away (ONNX `Pad`).
struct Pad: SelectingOperator {
  /// Where added elements come from.
  private enum Mode: String {
    /// One number.
    case constant
    /// The other side of the edge element, which is not repeated.
    case reflect
    /// The edge element.
    case edge
    /// The other end of the axis.
    case wrap
  }

  /// `Pad`, versions 1 to 25; from version 11 on the amounts are inputs.
  static let definition = OperatorDefinition(
    "Pad", versions: [1, 2, 11, 13, 18, 19, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    let attributes = settings.attributes
    guard let mode = Mode(rawValue: try attributes.string("mode", default: "constant")) else {
      throw .invalidAttribute(name: "mode", expected: "constant, reflect, edge or wrap")
    }
    guard settings.version < 11 else { return Pad(mode: mode, fixed: nil, value: 0) }
    let name = settings.version == 1 ? "paddings" : "pads"
    guard let pads = try attributes.integers(name) else { throw .missingAttribute(name: name) }
    return Pad(mode: mode, fixed: pads, value: try attributes.float("value", default: 0))
  }

  private let mode: Mode
  private let fixed: [Int]?
  private let value: Float

  func filling(_ inputs: [Value?]) -> Double {
    guard fixed == nil else { return Double(value) }
    return optional(inputs, 2)?.tensor.doubles.first ?? 0
  }

  func selection(
    from shape: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Selection {
    guard let pads = if let fixed { fixed } else { try integers(1) } else {
      throw .invalidInput(index: 1, expected: "the amounts", found: "nothing")
    }
    let given = fixed == nil ? try integers(3) : nil
    var places: [Int] = []
    for axis in given ?? Array(shape.indices) {
      places.append(try self.axis(axis, rank: shape.count, "axes"))
    }
    guard pads.count == 2 * places.count,
      pads.allSatisfy({ (-maximalElementCount...maximalElementCount).contains($0) })
    else {
      throw .invalidInput(
        index: 1, expected: "\(2 * places.count) amounts", found: "\(pads)")
    }
    var (before, after) = (shape.map { _ in 0 }, shape.map { _ in 0 })
    for (position, axis) in places.enumerated() {
      (before[axis], after[axis]) = (pads[position], pads[position + places.count])
    }
    _ = try checkedExtents(shape.indices.map { shape[$0] + before[$0] + after[$0] }, 1)
    var chosen: [[Int]?] = shape.map { _ in nil }
    for axis in shape.indices where before[axis] != 0 || after[axis] != 0 {
      chosen[axis] = try indices(-before[axis]..<shape[axis] + after[axis], shape[axis])
    }
    return Selection(source: shape, indices: chosen)
  }

  /// The index in the axis that each place in and around it takes.
  private func indices(_ places: Range<Int>, _ extent: Int) throws(OperatorError) -> [Int] {
    guard extent > 0 || mode == .constant else {
      throw .invalidInput(index: 0, expected: "elements to pad with", found: "none")
    }
    let period = max(1, 2 * (extent - 1))
    return places.map { place in
      if (0..<extent).contains(place) { return place }
      switch mode {
      case .constant: return -1
      case .edge: return min(max(place, 0), extent - 1)
      case .wrap: return (place % extent + extent) % extent
      case .reflect:
        let folded = (place % period + period) % period
        return min(folded, period - folded) % extent
      }
    }
  }
}
