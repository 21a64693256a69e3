import Tensors

/// Where along an axis the largest or smallest element stands (ONNX `ArgMax`, `ArgMin`).
struct ExtremePlace: LocallyConstantOperator {
  /// `ArgMax` and `ArgMin`.
  static let definitions: [OperatorDefinition] = [
    definition("ArgMax", isLargest: true), definition("ArgMin", isLargest: false),
  ]

  private let axis: Int
  private let keepsAxis: Bool
  /// Whether the last of equal elements counts, and not the first.
  private let prefersLast: Bool
  private let isLargest: Bool

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(shape: try target(try required(inputs, 0).shape), type: .int64)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0).tensor
    let axis = try axis(self.axis, rank: input.rank)
    let others = input.shape.indices.filter { $0 != axis }
    let (width, values) = (input.shape[axis], input.transposed(others + [axis]).doubles)
    let places = (0..<values.count / max(width, 1)).map { row in
      let elements = values[row * width..<(row + 1) * width]
      var best = elements.startIndex
      for index in elements.indices.dropFirst() {
        let (new, old) =
          isLargest ? (elements[index], elements[best]) : (elements[best], elements[index])
        if new > old || (prefersLast && new == old) { best = index }
      }
      return Int64(best - elements.startIndex)
    }
    return [Value(Tensor(shape: try target(input.shape), integers: places))]
  }

  private func target(_ shape: [Int]) throws(OperatorError) -> [Int] {
    let axis = try axis(self.axis, rank: shape.count)
    guard shape.indices.contains(axis), shape[axis] > 0 else {
      throw .invalidInput(index: 0, expected: "elements along axis \(axis)", found: "\(shape)")
    }
    var result = shape
    if keepsAxis { result[axis] = 1 } else { result.remove(at: axis) }
    return result
  }

  private static func definition(_ name: String, isLargest: Bool) -> OperatorDefinition {
    OperatorDefinition(name, versions: [1, 11, 12, 13]) { settings throws(OperatorError) in
      let attributes = settings.attributes
      return ExtremePlace(
        axis: try attributes.integer("axis", default: 0),
        keepsAxis: try attributes.integer("keepdims", default: 1) != 0,
        prefersLast: try attributes.integer("select_last_index", default: 0) != 0,
        isLargest: isLargest)
    }
  }
}
