import Tensors

/// Numbers in equal steps (ONNX `Range`).
struct NumberRange: LocallyConstantOperator {
  /// `Range`, versions 11 and 27.
  static let definition = OperatorDefinition("Range", versions: [11, 27]) {
    _ throws(OperatorError) in NumberRange()
  }

  /// One output, whose inputs must be known since they decide its shape.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    var bounds: [Tensor] = []
    for index in 0..<3 {
      guard let known = try required(inputs, index).known else {
        throw .valueNotKnown(index: index)
      }
      bounds.append(known)
    }
    return [ValueInfo(try numbers(bounds))]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    [
      Value(
        try numbers([
          try required(inputs, 0).tensor, try required(inputs, 1).tensor,
          try required(inputs, 2).tensor,
        ]))
    ]
  }

  /// `start`, `start + delta`, … up to but not including `limit`.
  private func numbers(_ bounds: [Tensor]) throws(OperatorError) -> Tensor {
    let numbers = bounds.compactMap(\.doubles.first)
    guard numbers.count == 3, numbers[2] != 0 else {
      throw .invalidInput(index: 2, expected: "a step other than 0", found: "\(numbers)")
    }
    let exact = ((numbers[1] - numbers[0]) / numbers[2]).rounded(.up)
    guard exact <= Double(maximalExtent) else {
      throw .invalidInput(
        index: 1, expected: "at most \(maximalExtent) numbers", found: "\(exact)")
    }
    let count = Int(max(0, exact.isNaN ? 0 : exact))
    if let start = bounds[0].integers?.first, let step = bounds[2].integers?.first {
      let integers = (0..<count).map { start &+ Int64($0) &* step }
      return Tensor(shape: [count], integers: integers)
    }
    let values = (0..<count).map { numbers[0] + Double($0) * numbers[2] }
    guard bounds[0].type == .double else {
      return Tensor(shape: [count], floats: values.map(Float.init))
    }
    return Tensor(shape: [count], elements: .double(values))
  }
}
