/// A part of each axis, also backwards or in larger steps (ONNX `Slice`).
struct Slice: SelectingOperator {
  /// `Slice`, versions 1 to 13; from version 10 on the bounds are inputs.
  static let definition = OperatorDefinition("Slice", versions: [1, 10, 11, 13]) {
    settings throws(OperatorError) in
    guard settings.version < 10 else { return Slice(fixed: nil) }
    guard let starts = try settings.attributes.integers("starts"),
      let ends = try settings.attributes.integers("ends")
    else { throw .missingAttribute(name: "starts") }
    let axes = try settings.attributes.integers("axes")
    return Slice(fixed: Bounds(starts: starts, ends: ends, axes: axes, steps: nil))
  }

  private struct Bounds {
    let starts: [Int]
    let ends: [Int]
    let axes: [Int]?
    let steps: [Int]?
  }

  private let fixed: Bounds?

  func selection(
    from shape: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Selection {
    let bounds = if let fixed { fixed } else { try bounds(integers) }
    let axes = bounds.axes ?? Array(bounds.starts.indices)
    let steps = bounds.steps ?? bounds.starts.map { _ in 1 }
    guard bounds.starts.count == bounds.ends.count, axes.count == bounds.starts.count,
      steps.count == axes.count
    else {
      throw .invalidInput(
        index: 1, expected: "as many starts as ends, axes and steps",
        found: "\(bounds.starts.count), \(bounds.ends.count), \(axes.count), \(steps.count)")
    }
    var indices: [[Int]?] = shape.map { _ in nil }
    for (position, given) in axes.enumerated() {
      let axis = try axis(given, rank: shape.count, "axes")
      guard shape.indices.contains(axis), steps[position] != 0 else {
        throw .invalidInput(index: 4, expected: "steps other than 0", found: "\(steps)")
      }
      indices[axis] = Self.places(
        bounds.starts[position], bounds.ends[position], step: steps[position],
        extent: shape[axis])
    }
    return Selection(source: shape, indices: indices)
  }

  private func bounds(
    _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> Bounds {
    guard let starts = try integers(1), let ends = try integers(2) else {
      throw .invalidInput(index: 1, expected: "starts and ends", found: "nothing")
    }
    return Bounds(
      starts: starts, ends: ends, axes: try integers(3), steps: try integers(4))
  }

  /// The indices from `start` to before `end`, both counted from the back when negative.
  private static func places(_ start: Int, _ end: Int, step: Int, extent: Int) -> [Int] {
    let lowest = step > 0 ? 0 : -1
    let highest = step > 0 ? extent : extent - 1
    func place(_ index: Int) -> Int {
      min(
        max(index < 0 ? index.addingReportingOverflow(extent).partialValue : index, lowest), highest
      )
    }
    // A step longer than the axis takes one element, as a step of the axis's length does.
    let length = max(extent, 1)
    return Array(stride(from: place(start), to: place(end), by: min(max(step, -length), length)))
  }
}
