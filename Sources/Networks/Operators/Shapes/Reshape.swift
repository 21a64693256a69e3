import Tensors

/// The same elements under a shape that an input gives (ONNX `Reshape`).
struct Reshape: ShapeChange {
  /// `Reshape` from version 5 on, where the shape is an input; before, it is an attribute.
  static let definition = OperatorDefinition(
    "Reshape", versions: [1, 5, 13, 14, 19, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    Reshape(
      fixed: settings.version == 1 ? try settings.attributes.integers("shape") : nil,
      keepsZero: try settings.attributes.integer("allowzero", default: 0) != 0)
  }

  private let fixed: [Int]?
  private let keepsZero: Bool

  /// 0 copies the input's extent, one −1 takes what is left.
  func shape(
    of input: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> [Int] {
    guard let wish = if let fixed { fixed } else { try integers(1) } else {
      throw .invalidInput(index: 1, expected: "a shape", found: "nothing")
    }
    var result = wish
    for (axis, extent) in wish.enumerated() where extent == 0 && !keepsZero {
      guard axis < input.count else {
        throw .invalidInput(index: 1, expected: "no 0 at axis \(axis)", found: "\(wish)")
      }
      result[axis] = input[axis]
    }
    let open = result.indices.filter { result[$0] == -1 }
    let known = try checked(result.filter { $0 != -1 }, 1).product
    if open.count == 1, known > 0, input.product % known == 0 {
      result[open[0]] = input.product / known
    }
    guard result.allSatisfy({ $0 >= 0 }), result.product == input.product else {
      throw .invalidInput(
        index: 1, expected: "a shape of \(input.product) elements", found: "\(wish)")
    }
    return result
  }
}
