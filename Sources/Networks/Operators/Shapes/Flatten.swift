import Tensors

/// A matrix of the axes before and from `axis` on (ONNX `Flatten`).
struct Flatten: ShapeChange {
  /// `Flatten`, versions 1 to 25.
  static let definition = OperatorDefinition(
    "Flatten", versions: [1, 9, 11, 13, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    Flatten(firstInnerAxis: try settings.attributes.integer("axis", default: 1))
  }

  private let firstInnerAxis: Int

  func shape(
    of input: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> [Int] {
    let axis =
      firstInnerAxis == input.count ? input.count : try axis(firstInnerAxis, rank: input.count)
    return [input[..<axis].product, input[axis...].product]
  }
}
