/// A tensor cut along an axis (ONNX `Split`).
struct Split: Operator {
  /// `Split`, versions 1 to 18: the extents of the parts are an attribute, from version 13 on an
  /// input; without them the parts are equal, but for a shorter last one.
  static let definition = OperatorDefinition("Split", versions: [1, 2, 11, 13, 18]) {
    settings throws(OperatorError) in
    let attributes = settings.attributes
    let count = try attributes.integer("num_outputs", default: settings.outputCount)
    guard (1...1 << 20).contains(count) else {
      throw .invalidAttribute(name: "num_outputs", expected: "a positive integer")
    }
    return Split(
      axis: try attributes.integer("axis", default: 0),
      fixed: settings.version < 13 ? try attributes.integers("split") : nil, count: count)
  }

  private let axis: Int
  private let fixed: [Int]?
  private let count: Int

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let extents = optional(inputs, 1) == nil ? nil : try knownIntegers(inputs, 1)
    let joining = try joining(input.shape, extents)
    return joining.shapes.map { ValueInfo(shape: $0, type: input.type) }
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let joining = try joining(input, optional(inputs, 1))
    return joining.shapes.indices.map { joining.part($0, of: input) }
  }

  /// The gradients of the parts joined; zeros for parts that do not count.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    let input = try required(pass.inputs, 0)
    let joining = try joining(input, optional(pass.inputs, 1))
    let parts = joining.shapes.enumerated().map { index, shape in
      optional(pass.outputGradients, index)
        ?? Value(shape: shape, Floats(repeating: 0, count: shape.reduce(1, *)))
    }
    return [joining.apply(parts)] + pass.none.dropFirst()
  }

  private func joining(_ input: Value, _ extents: Value?) throws(OperatorError) -> Joining {
    try joining(
      input.shape,
      try extents.map { value throws(OperatorError) in try integers(of: value.tensor, 1) })
  }

  private func joining(_ shape: [Int], _ given: [Int]?) throws(OperatorError) -> Joining {
    guard !shape.isEmpty else {
      throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
    }
    let axis = try axis(self.axis, rank: shape.count)
    let extents = given ?? fixed ?? equalParts(of: shape[axis])
    guard extents.allSatisfy({ (0...shape[axis]).contains($0) }),
      extents.reduce(0, +) == shape[axis]
    else {
      throw .invalidInput(
        index: 1, expected: "parts of \(shape[axis]) elements together", found: "\(extents)")
    }
    return Joining(
      shapes: extents.map { extent in
        var part = shape
        part[axis] = extent
        return part
      }, axis: axis)
  }

  private func equalParts(of extent: Int) -> [Int] {
    let size = (extent + count - 1) / count
    return (0..<count).map { min(size, max(0, extent - $0 * size)) }
  }
}
