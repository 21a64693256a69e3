import Tensors

/// A tensor with some of its parts replaced by others (ONNX `ScatterND` without a reduction).
///
/// PyTorch writes assignments to slices so; the masks of shifted windows are made of them.
struct ScatterND: Operator {
  /// `ScatterND`, versions 11 to 18.
  static let definition = OperatorDefinition("ScatterND", versions: [11, 13, 16, 18]) {
    settings throws(OperatorError) in
    let reduction = try settings.attributes.string("reduction", default: "none")
    guard reduction == "none" else {
      throw .invalidAttribute(name: "reduction", expected: "none, not \(reduction)")
    }
    return ScatterND()
  }

  /// One output, of the first input's shape.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (input, numbers) = (try required(inputs, 0), try required(inputs, 1))
    let updates = try required(inputs, 2)
    guard let depth = numbers.shape.last, (1...max(input.shape.count, 1)).contains(depth),
      updates.shape == numbers.shape.dropLast() + input.shape.dropFirst(depth)
    else {
      throw .invalidInput(
        index: 2, expected: "one part of \(input.shape) for each of \(numbers.shape)",
        found: "\(updates.shape)")
    }
    return [ValueInfo(shape: input.shape, type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, updates) = (try required(inputs, 0).tensor, try required(inputs, 2).tensor)
    let (starts, width) = try places(in: input.shape, try required(inputs, 1))
    func replaced<Element>(_ elements: [Element], _ parts: [Element]) -> [Element] {
      var result = elements
      for (part, start) in starts.enumerated() {
        result.replaceSubrange(
          start..<start + width, with: parts[part * width..<(part + 1) * width])
      }
      return result
    }
    switch (input.elements, updates.elements) {
    case (.int64(let old), .int64(let new)):
      return [Value(Tensor(shape: input.shape, integers: replaced(old, new)))]
    case (.bool(let old), .bool(let new)):
      return [Value(Tensor(shape: input.shape, elements: .bool(replaced(old, new))))]
    case (.double(let old), .double(let new)):
      return [Value(Tensor(shape: input.shape, elements: .double(replaced(old, new))))]
    default:
      return [Value(Tensor(shape: input.shape, floats: replaced(input.floats, updates.floats)))]
    }
  }

  /// What came of the parts goes to the updates, the last of those for one place, and the rest to
  /// the input.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (shape, updates) = (upstream.shape, try required(pass.inputs, 2).shape)
    let (starts, width) = try places(in: shape, try required(pass.inputs, 1))
    var kept = upstream.tensor.floats
    var parts = [Float](repeating: 0, count: starts.count * width)
    for (part, start) in starts.enumerated().reversed() {
      for offset in 0..<width {
        parts[part * width + offset] = kept[start + offset]
        kept[start + offset] = 0
      }
    }
    return [
      pass.wanted[0] ? Value(Tensor(shape: shape, floats: kept)) : nil, nil,
      pass.wanted[2] ? Value(Tensor(shape: updates, floats: parts)) : nil,
    ]
  }

  /// Where each replaced part begins among the elements, and how many elements it has.
  private func places(
    in shape: [Int], _ numbers: Value
  ) throws(OperatorError) -> (starts: [Int], width: Int) {
    let width = shape.dropFirst(numbers.shape.last ?? 0).product
    return (try parts(of: shape, at: numbers).map { $0 * width }, width)
  }
}
