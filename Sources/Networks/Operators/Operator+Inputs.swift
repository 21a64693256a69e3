import Tensors

extension Operator {
  /// The input at `index`, refused when it is absent.
  func required<Input>(_ inputs: [Input?], _ index: Int) throws(OperatorError) -> Input {
    guard inputs.indices.contains(index), let value = inputs[index] else {
      throw .invalidInput(index: index, expected: "a value", found: "nothing")
    }
    return value
  }

  /// The input at `index`, or nil when it is absent.
  func optional<Input>(_ inputs: [Input?], _ index: Int) -> Input? {
    inputs.indices.contains(index) ? inputs[index] : nil
  }

  /// The integers that the input at `index` holds, where they are known before any image is.
  func knownIntegers(_ inputs: [ValueInfo?], _ index: Int) throws(OperatorError) -> [Int] {
    guard let known = try required(inputs, index).known else {
      throw .valueNotKnown(index: index)
    }
    return try integers(of: known, index)
  }

  /// The integers that a tensor given as the input at `index` holds.
  func integers(of tensor: Tensor, _ index: Int) throws(OperatorError) -> [Int] {
    guard let integers = tensor.integers else {
      throw .invalidInput(index: index, expected: "integers", found: "\(tensor.type)")
    }
    return integers.map(Int.init)
  }

  /// An axis counted from the front, where negative ones count from the back.
  func axis(_ axis: Int, rank: Int, _ name: String = "axis") throws(OperatorError) -> Int {
    guard (-rank..<max(rank, 1)).contains(axis) else {
      throw .invalidAttribute(name: name, expected: "an axis of \(rank)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Axes counted from the front, each once, in ascending order.
  func axes(_ axes: [Int], rank: Int) throws(OperatorError) -> [Int] {
    var result: Set<Int> = []
    for axis in axes { result.insert(try self.axis(axis, rank: rank, "axes")) }
    guard result.count == axes.count else {
      throw .invalidAttribute(name: "axes", expected: "each axis at most once")
    }
    return result.sorted()
  }

  /// A shape that a file asked for by numbers in the input at `index`, refused when it has
  /// negative extents or more elements than any network needs.
  func checked(_ shape: [Int], _ index: Int) throws(OperatorError) -> [Int] {
    guard isReasonable(shape) else {
      throw .invalidInput(
        index: index, expected: "a shape of at most \(maximalElementCount) elements",
        found: "\(shape)")
    }
    return shape
  }

  /// The same where each extent beyond those of the input costs memory before anything is run.
  func checkedExtents(_ shape: [Int], _ index: Int) throws(OperatorError) -> [Int] {
    guard shape.allSatisfy({ $0 <= maximalExtent }) else {
      throw .invalidInput(
        index: index, expected: "extents of at most \(maximalExtent)", found: "\(shape)")
    }
    return try checked(shape, index)
  }
}

/// The most elements that a tensor in a network may have: 1 GiB of floats.
let maximalElementCount = 1 << 28

/// The largest extent that numbers in a file may ask for.
let maximalExtent = 1 << 22

/// Whether a shape has no negative extents and at most ``maximalElementCount`` elements.
func isReasonable(_ shape: [Int]) -> Bool {
  var count = 1
  for extent in shape {
    guard extent >= 0 else { return false }
    let (product, overflow) = count.multipliedReportingOverflow(by: max(extent, 1))
    guard !overflow, product <= maximalElementCount else { return false }
    count = product
  }
  return true
}
