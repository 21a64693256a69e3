import Networks
import Tensors

/// The gradient of a random weighted sum of an operator's outputs, by the chain rule and by
/// central differences.
struct GradientCheck {
  private let operation: OperatorCase
  private let weights: [Tensor]
  private let evaluation: Evaluation

  init(_ operation: OperatorCase) throws {
    self.operation = operation
    evaluation = try operation.evaluate()
    weights = evaluation.outputs.enumerated().map { index, output in
      random(output.shape, seed: 99 + UInt64(index))
    }
  }

  /// The largest difference of both gradients with respect to an input, relative to the largest
  /// element of the gradient.
  ///
  /// The differences have fourth order, `(8 (f₊₁ − f₋₁) − (f₊₂ − f₋₂)) / 12 h`: their error is
  /// `h⁴ f⁽⁵⁾ / 30` and about `1.5 ε |f| / h` of rounding.
  func worstError(input: Int, step: Float = 1 / 16) throws -> Double {
    let point = operation.inputs[input] ?? Tensor(shape: [0], floats: [])
    let seeds = zip(evaluation.outputs, weights).map { $0.type == .float ? $1 : nil }
    let found = try evaluation.gradient(of: seeds, withRespectTo: "input\(input)")
    let gradient = found?.floats ?? Array(repeating: 0, count: point.count)
    var expected: [Double] = []
    for index in 0..<point.count {
      let near = try value(input, index, step) - value(input, index, -step)
      let far = try value(input, index, 2 * step) - value(input, index, -2 * step)
      expected.append((8 * near - far) / (12 * Double(step)))
    }
    let largest = expected.map(abs).max() ?? 0
    let worst = zip(gradient, expected).map { abs(Double($0) - $1) }.max() ?? 0
    guard gradient.count == point.count, found.map({ $0.shape == point.shape }) ?? true else {
      return .infinity
    }
    return worst == 0 ? 0 : worst / max(largest, 1e-3)
  }

  private func value(_ input: Int, _ index: Int, _ step: Float) throws -> Double {
    guard let point = operation.inputs[input] else { return 0 }
    var floats = point.floats
    floats[index] += step
    let outputs = try operation.evaluate(
      replacing: [input: Tensor(shape: point.shape, floats: floats)]
    ).outputs
    return zip(outputs, weights).reduce(0) { total, pair in
      guard pair.0.type == .float else { return total }
      return total
        + zip(pair.0.floats, pair.1.floats).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }
}
