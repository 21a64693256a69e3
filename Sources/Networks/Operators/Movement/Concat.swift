/// Tensors laid one behind the other along an axis (ONNX `Concat`).
struct Concat: Operator {
  /// `Concat`, versions 1 to 13.
  static let definition = OperatorDefinition("Concat", versions: [1, 4, 11, 13]) {
    settings throws(OperatorError) in
    guard settings.version == 1 || settings.attributes.values["axis"] != nil else {
      throw .missingAttribute(name: "axis")
    }
    return Concat(axis: try settings.attributes.integer("axis", default: 1))
  }

  let axis: Int

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let type = try required(inputs, 0).type
    return [ValueInfo(shape: try joining(inputs.map { $0?.shape }).target, type: type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    [try joining(inputs.map { $0?.shape }).apply(inputs.compactMap { $0 })]
  }

  /// To each input its own part.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let joining = try joining(pass.inputs.map { $0?.shape })
    return pass.wanted.enumerated().map { index, isWanted in
      isWanted ? joining.part(index, of: upstream) : nil
    }
  }

  private func joining(_ shapes: [[Int]?]) throws(OperatorError) -> Joining {
    let first = try required(shapes, 0)
    guard !first.isEmpty else {
      throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
    }
    let axis = try axis(self.axis, rank: first.count)
    var parts: [[Int]] = []
    for index in shapes.indices {
      let shape = try required(shapes, index)
      guard shape.count == first.count,
        shape.indices.allSatisfy({ $0 == axis || shape[$0] == first[$0] })
      else {
        throw .invalidInput(
          index: index, expected: "\(first) but for axis \(axis)", found: "\(shape)")
      }
      parts.append(shape)
    }
    return Joining(shapes: parts, axis: axis)
  }
}
