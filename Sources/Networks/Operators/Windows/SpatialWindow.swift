/// How a convolution or pooling window walks over the spatial axes of `[N, C, D1, D2, …]`.
struct SpatialWindow: Hashable, Sendable {
  /// Where zero padding comes from.
  enum Padding: Hashable, Sendable {
    /// Elements before and after each axis, as given.
    case explicit(before: [Int], after: [Int])
    /// As much as keeps `ceil(extent / stride)` positions; the odd element goes last or first.
    case same(oddGoesLast: Bool)
    /// None.
    case valid
  }

  /// The window's extent along each axis.
  let kernel: [Int]
  /// The step along each axis.
  let strides: [Int]
  /// The distance between neighbouring taps along each axis.
  let dilations: [Int]
  let padding: Padding
  /// Whether a last, partial position counts.
  let roundsUp: Bool

  /// Reads `strides`, `dilations`, `pads`, `auto_pad` and `ceil_mode`.
  init(_ attributes: Attributes, kernel: [Int]) throws(OperatorError) {
    let ones = Array(repeating: 1, count: kernel.count)
    self.kernel = kernel
    strides = try attributes.integers("strides") ?? ones
    dilations = try attributes.integers("dilations") ?? ones
    roundsUp = try attributes.integer("ceil_mode", default: 0) != 0
    padding = try Self.padding(attributes, axes: kernel.count)
    let all = [("kernel_shape", kernel), ("strides", strides), ("dilations", dilations)]
    for (name, values) in all {
      guard values.count == kernel.count, values.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }) else {
        throw .invalidAttribute(name: name, expected: "\(kernel.count) positive integers")
      }
    }
  }

  private static func padding(
    _ attributes: Attributes, axes: Int
  ) throws(OperatorError) -> Padding {
    switch try attributes.string("auto_pad", default: "NOTSET") {
    case "NOTSET": break
    case "SAME_UPPER": return .same(oddGoesLast: true)
    case "SAME_LOWER": return .same(oddGoesLast: false)
    case "VALID": return .valid
    default:
      throw .invalidAttribute(
        name: "auto_pad", expected: "NOTSET, SAME_UPPER, SAME_LOWER or VALID")
    }
    let pads = try attributes.integers("pads") ?? Array(repeating: 0, count: 2 * axes)
    guard pads.count == 2 * axes, pads.allSatisfy({ (0...1 << 20).contains($0) }) else {
      throw .invalidAttribute(name: "pads", expected: "\(2 * axes) integers of 0 or more")
    }
    return .explicit(before: Array(pads[..<axes]), after: Array(pads[axes...]))
  }

  /// A window laid over an input of known extents.
  struct Placement: Hashable, Sendable {
    /// Elements of padding before each axis.
    let before: [Int]
    /// Elements of padding after each axis, such that the last position fits exactly.
    let after: [Int]
    /// Elements of padding after each axis, as the node asks for them.
    let givenAfter: [Int]
    /// The number of positions along each axis.
    let positions: [Int]
  }

  /// Lays the window over an input whose spatial axes have `extents`.
  ///
  /// - Throws: ``OperatorError/invalidInput(index:expected:found:)`` when it does not fit.
  func placed(over extents: [Int]) throws(OperatorError) -> Placement {
    guard extents.count == kernel.count else {
      throw .invalidInput(
        index: 0, expected: "\(kernel.count) spatial axes", found: "\(extents.count)")
    }
    let pads = padding(over: extents)
    var (after, positions) = (pads.after, [Int]())
    for axis in kernel.indices {
      let span = (kernel[axis] - 1) * dilations[axis] + 1
      let room = extents[axis] + pads.before[axis] + pads.after[axis] - span
      guard room >= 0 else {
        throw .invalidInput(
          index: 0, expected: "at least \(span) elements along spatial axis \(axis)",
          found: "\(extents[axis])")
      }
      var count = room / strides[axis] + 1
      if roundsUp, room % strides[axis] > 0,
        count * strides[axis] < extents[axis] + pads.before[axis]
      {
        count += 1  // a window that would begin in the padding at the end does not count
      }
      positions.append(count)
      after[axis] = (count - 1) * strides[axis] + span - extents[axis] - pads.before[axis]
    }
    return Placement(
      before: pads.before, after: after, givenAfter: pads.after, positions: positions)
  }

  private func padding(over extents: [Int]) -> (before: [Int], after: [Int]) {
    switch padding {
    case .explicit(let before, let after): return (before, after)
    case .valid:
      let none = Array(repeating: 0, count: kernel.count)
      return (none, none)
    case .same(let oddGoesLast):
      let totals = kernel.indices.map { axis in
        let count = (extents[axis] + strides[axis] - 1) / strides[axis]
        let span = (kernel[axis] - 1) * dilations[axis] + 1
        return max(0, (count - 1) * strides[axis] + span - extents[axis])
      }
      let smaller = totals.map { $0 / 2 }
      let larger = zip(totals, smaller).map { $0 - $1 }
      return oddGoesLast ? (smaller, larger) : (larger, smaller)
    }
  }
}
