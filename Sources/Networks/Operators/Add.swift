public import Tensors

/// The sum of two tensors, spread to one shape (ONNX `Add`).
public struct Add: Operator {
  /// `Add` from version 7 on, where broadcasting has NumPy's rule.
  public static let definition = OperatorDefinition("Add", versions: [7, 13, 14]) {
    _, _ throws(OperatorError) in Add()
  }

  /// One output of the common shape.
  public func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (first, second) = (try required(inputs, 0).shape, try required(inputs, 1).shape)
    guard let shape = broadcast(first, second) else {
      throw .invalidInput(
        index: 1, expected: "a shape that spreads with \(first)", found: "\(second)")
    }
    return [ValueInfo(shape: shape)]
  }

  /// Adds element by element.
  public func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    let (first, second) = (try required(inputs, 0), try required(inputs, 1))
    guard let shape = broadcast(first.shape, second.shape) else {
      throw .invalidInput(index: 1, expected: "\(first.shape)", found: "\(second.shape)")
    }
    let sum = Elementwise.map(first.spread(to: shape).floats, second.spread(to: shape).floats) {
      $0 + $1
    }
    return [Tensor(shape: shape, floats: sum)]
  }

  /// Passes the gradient to both, summed over the axes along which an input was spread.
  public func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?] {
    guard let target = pass.outputGradients[0] else { return [nil, nil] }
    var gradients: [Tensor?] = []
    for index in 0..<2 {
      let shape = try required(pass.inputs, index).shape
      gradients.append(pass.wanted[index] ? target.summed(to: shape) : nil)
    }
    return gradients
  }
}
