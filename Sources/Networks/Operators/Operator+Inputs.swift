import Tensors

extension Operator {
  /// The input at `index`, refused when it is absent.
  func required<Value>(_ inputs: [Value?], _ index: Int) throws(OperatorError) -> Value {
    guard inputs.indices.contains(index), let value = inputs[index] else {
      throw .invalidInput(index: index, expected: "a value", found: "nothing")
    }
    return value
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
}
