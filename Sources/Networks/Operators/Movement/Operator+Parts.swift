import Tensors

extension Operator {
  /// The parts of a tensor that rows of numbers name along its first axes, counted in order, where
  /// the numbers are the input at 1.
  ///
  /// - Precondition: a row has no more numbers than the shape has axes.
  func parts(of shape: [Int], at numbers: Value) throws(OperatorError) -> [Int] {
    let depth = numbers.shape.last ?? 0
    let all = try integers(of: numbers.tensor, 1)
    var parts: [Int] = []
    for row in stride(from: 0, to: all.count, by: max(depth, 1)) {
      var part = 0
      for axis in 0..<depth {
        let (number, extent) = (all[row + axis], shape[axis])
        guard (-extent..<extent).contains(number) else {
          throw .invalidInput(
            index: 1, expected: "numbers in \(-extent)..<\(extent)", found: "\(number)")
        }
        part = part * extent + (number < 0 ? number + extent : number)
      }
      parts.append(part)
    }
    return parts
  }
}
