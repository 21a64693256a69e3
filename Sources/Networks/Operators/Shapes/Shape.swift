import Tensors

/// The extents of a tensor, or their product, as integers (ONNX `Shape`, `Size`).
struct Shape: LocallyConstantOperator {
  /// `Shape`, from version 15 on of some axes only, and `Size`.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Shape", versions: [1, 13, 15, 19, 21, 23, 24, 25]) {
      settings throws(OperatorError) in
      let end = settings.attributes.values["end"]
      return Shape(
        start: try settings.attributes.integer("start", default: 0),
        end: end == nil ? nil : try settings.attributes.integer("end", default: 0),
        isProduct: false)
    },
    OperatorDefinition("Size", versions: [1, 13, 19, 21, 23, 24, 25]) {
      _ throws(OperatorError) in Shape(start: 0, end: nil, isProduct: true)
    },
  ]

  private let start: Int
  private let end: Int?
  private let isProduct: Bool

  /// One output whose value is known.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(extents(of: try required(inputs, 0).shape))]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    [Value(extents(of: try required(inputs, 0).shape))]
  }

  private func extents(of shape: [Int]) -> Tensor {
    guard !isProduct else { return Tensor(shape: [], integers: [Int64(shape.product)]) }
    func place(_ index: Int) -> Int {
      let fromFront = index < 0 ? index.addingReportingOverflow(shape.count).partialValue : index
      return min(max(fromFront, 0), shape.count)
    }
    let (first, last) = (place(start), place(end ?? shape.count))
    let part = first < last ? shape[first..<last] : []
    return Tensor(shape: [part.count], integers: part.map(Int64.init))
  }
}
