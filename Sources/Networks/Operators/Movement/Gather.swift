/// Elements of one axis by their numbers (ONNX `Gather`).
struct Gather: Operator {
  /// `Gather`, versions 1 to 13.
  static let definition = OperatorDefinition("Gather", versions: [1, 11, 13]) {
    settings throws(OperatorError) in
    Gather(axis: try settings.attributes.integer("axis", default: 0))
  }

  private let axis: Int

  /// One output: the chosen axis makes room for the axes of the numbers.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let (input, numbers) = (try required(inputs, 0), try required(inputs, 1))
    let axis = try axis(input.shape)
    let shape = input.shape[..<axis] + numbers.shape + input.shape[(axis + 1)...]
    return [ValueInfo(shape: try checked(Array(shape), 1), type: input.type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, numbers) = (try required(inputs, 0), try required(inputs, 1))
    let axis = try axis(input.shape)
    let chosen = try selection(input.shape, numbers).apply(input)
    let shape = input.shape[..<axis] + numbers.shape + input.shape[(axis + 1)...]
    return [chosen.reshaped(to: Array(shape))]
  }

  /// Adds what came of an element back to it.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0], pass.wanted[0] else { return pass.none }
    let (input, numbers) = (try required(pass.inputs, 0), try required(pass.inputs, 1))
    let selection = try selection(input.shape, numbers)
    return [selection.gradient(upstream.reshaped(to: selection.target)), nil]
  }

  private func axis(_ shape: [Int]) throws(OperatorError) -> Int {
    guard !shape.isEmpty else {
      throw .invalidInput(index: 0, expected: "one axis or more", found: "a scalar")
    }
    return try axis(axis, rank: shape.count)
  }

  private func selection(
    _ shape: [Int], _ numbers: Value
  ) throws(OperatorError) -> Selection {
    let axis = try axis(shape)
    let extent = shape[axis]
    var places: [Int] = []
    for number in try integers(of: numbers.tensor, 1) {
      guard (-extent..<extent).contains(number) else {
        throw .invalidInput(
          index: 1, expected: "numbers in \(-extent)..<\(extent)", found: "\(number)")
      }
      places.append(number < 0 ? number + extent : number)
    }
    var indices: [[Int]?] = shape.map { _ in nil }
    indices[axis] = places
    return Selection(source: shape, indices: indices)
  }
}
