import Tensors

/// The elements of one tensor where a mask is true, those of another where it is not (`Where`).
struct Where: Operator {
  /// `Where`, versions 9 and 16.
  static let definition = OperatorDefinition("Where", versions: [9, 16]) {
    _ throws(OperatorError) in Where()
  }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let values = [
      try required(inputs, 0), try required(inputs, 1), try required(inputs, 2),
    ]
    return [ValueInfo(shape: try target(values.map(\.shape)), type: values[1].type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (mask, yes, no) = (
      try required(inputs, 0), try required(inputs, 1), try required(inputs, 2)
    )
    let shape = try target([mask.shape, yes.shape, no.shape])
    guard yes.type == .float else { return [exact(mask.tensor, yes.tensor, no.tensor, shape)] }
    let truths = mask.spread(to: shape).floats
    let result = Elementwise.map(
      truths, yes.spread(to: shape).floats, no.spread(to: shape).floats
    ) { $0 != 0 ? $1 : $2 }
    return [Value(shape: shape, result)]
  }

  /// Each element's gradient goes to where the element came from.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let mask = try required(pass.inputs, 0).spread(to: upstream.shape).floats
    var gradients = pass.none
    for (index, isWanted) in pass.wanted.enumerated() where isWanted && index > 0 {
      let part = Elementwise.map(mask, upstream.floats) { ($0 != 0) == (index == 1) ? $1 : 0 }
      let shape = try required(pass.inputs, index).shape
      gradients[index] = Value(shape: upstream.shape, part).summed(to: shape)
    }
    return gradients
  }

  private func exact(_ mask: Tensor, _ yes: Tensor, _ no: Tensor, _ shape: [Int]) -> Value {
    func chosen<Element>(_ left: [Element], _ right: [Element]) -> [Element] {
      let first = Spread(mask.shape, yes.shape, to: shape).map(mask.truths, left) { ($0, $1) }
      return Spread(shape, no.shape, to: shape).map(first, right) { $0.0 ? $0.1 : $1 }
    }
    if let left = yes.integers, let right = no.integers {
      let integers = chosen(left, right)
      guard yes.type == .bool else { return Value(Tensor(shape: shape, integers: integers)) }
      return Value(Tensor(shape: shape, elements: .bool(integers.map { $0 != 0 })))
    }
    return Value(Tensor(shape: shape, elements: .double(chosen(yes.doubles, no.doubles))))
  }

  private func target(_ shapes: [[Int]]) throws(OperatorError) -> [Int] {
    var result = shapes[0]
    for (index, shape) in shapes.enumerated().dropFirst() {
      guard let joint = broadcast(result, shape) else {
        throw .invalidInput(
          index: index, expected: "a shape that spreads with \(result)", found: "\(shape)")
      }
      result = joint
    }
    return result
  }
}
