import Tensors

/// Running sums along an axis (ONNX `CumSum`).
struct CumulativeSum: Operator {
  /// `CumSum`, versions 11 and 14, which differ only in the element types they admit.
  static let definition = OperatorDefinition("CumSum", versions: [11, 14]) {
    settings throws(OperatorError) in
    CumulativeSum(
      isExclusive: try settings.attributes.integer("exclusive", default: 0) != 0,
      isReversed: try settings.attributes.integer("reverse", default: 0) != 0)
  }

  /// Whether an element does not count for its own sum.
  private let isExclusive: Bool
  /// Whether sums run from the end.
  private let isReversed: Bool

  /// One output of the input's shape.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    _ = try axis(in: input.shape, try knownIntegers(inputs, 1))
    return [ValueInfo(shape: input.shape, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, place) = (try required(inputs, 0).tensor, try required(inputs, 1).tensor)
    let axis = try axis(in: input.shape, try integers(of: place, 1))
    return [Value(sums(input, axis, fromEnd: isReversed))]
  }

  /// Running sums of the gradient in the other direction.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let place = try required(pass.inputs, 1).tensor
    let axis = try axis(in: upstream.shape, try integers(of: place, 1))
    return [Value(sums(upstream.tensor, axis, fromEnd: !isReversed)), nil]
  }

  private func axis(in shape: [Int], _ numbers: [Int]) throws(OperatorError) -> Int {
    guard numbers.count == 1, !shape.isEmpty, (-shape.count..<shape.count).contains(numbers[0])
    else {
      throw .invalidInput(
        index: 1, expected: "an axis of \(shape.count)", found: "\(numbers)")
    }
    return numbers[0] < 0 ? numbers[0] + shape.count : numbers[0]
  }

  private func sums(_ tensor: Tensor, _ axis: Int, fromEnd: Bool) -> Tensor {
    let (extent, inner) = (tensor.shape[axis], tensor.shape[(axis + 1)...].product)
    func summed<Number>(
      _ elements: [Number], _ add: (Number, Number) -> Number, zero: Number
    ) -> [Number] {
      var result = elements
      for first in 0..<(extent == 0 ? 0 : elements.count / extent) {
        let start = first / inner * extent * inner + first % inner
        var sum = zero
        for step in 0..<extent {
          let place = start + (fromEnd ? extent - 1 - step : step) * inner
          let after = add(sum, elements[place])
          result[place] = isExclusive ? sum : after
          sum = after
        }
      }
      return result
    }
    switch tensor.elements {
    case .int64(let numbers):
      return Tensor(shape: tensor.shape, integers: summed(numbers, &+, zero: 0))
    case .double(let numbers):
      return Tensor(shape: tensor.shape, elements: .double(summed(numbers, +, zero: 0)))
    default: return Tensor(shape: tensor.shape, floats: summed(tensor.floats, +, zero: 0))
    }
  }
}
