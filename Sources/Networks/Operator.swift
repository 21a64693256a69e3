package import Tensors

/// One kind of node: its shape rule, its value and its gradient.
///
/// A conforming type is a value that holds the node's settings. Adding an operator is one file in
/// `Operators/` and one line in ``OperatorTable``; nothing else knows the kinds there are.
package protocol Operator: Sendable {
  /// The shapes (and, where they are known before any image is, the values) of the outputs.
  ///
  /// - Parameter inputs: One entry per input; nil where an optional input is absent.
  /// - Returns: One entry per output.
  /// - Throws: An ``OperatorError`` that names the input at fault.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo]

  /// The values of the outputs.
  ///
  /// - Parameters:
  ///   - inputs: One value per input, of the shapes that ``outputs(of:)`` was asked about.
  ///   - kernels: Where compiled primitives are kept between runs.
  /// - Returns: One value per output.
  /// - Throws: An ``OperatorError``.
  func forward(_ inputs: [Value?], _ kernels: KernelCache) throws(OperatorError) -> [Value]

  /// The gradient of a scalar with respect to the inputs, from that with respect to the outputs.
  ///
  /// - Returns: One value per input, of that input's shape; nil where it was not wanted or where
  ///   the scalar does not depend on it.
  /// - Throws: ``OperatorError/notDifferentiable``.
  func gradient(_ pass: BackwardPass, _ kernels: KernelCache) throws(OperatorError) -> [Value?]

  /// Whether a small change of the inputs changes the outputs: not so for comparisons, shapes and
  /// what rounds.
  var hasGradient: Bool { get }

  /// The multiplications that the outputs take, each with its addition.
  ///
  /// - Parameters:
  ///   - inputs: The shape of each input; nil where an optional input is absent.
  ///   - outputs: The shape of each output, as ``outputs(of:)`` gives it.
  /// - Returns: 0 where the outputs are no sums of products.
  func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int
}

extension Operator {
  package var hasGradient: Bool { true }

  package func multiplyAdds(_ inputs: [[Int]?], _ outputs: [[Int]]) -> Int { 0 }
}

/// What is known of a value before any image is.
package struct ValueInfo: Hashable, Sendable {
  /// The extent of each axis.
  package let shape: [Int]
  /// The type of the elements.
  package let type: ElementType
  /// The value itself where it does not depend on the image.
  package let known: Tensor?

  /// Describes a value that depends on the image.
  package init(shape: [Int], type: ElementType = .float) {
    (self.shape, self.type, known) = (shape, type, nil)
  }

  /// Describes a value that is known.
  package init(_ known: Tensor) {
    (shape, type, self.known) = (known.shape, known.type, known)
  }
}

/// What an operator needs to send a gradient from its outputs back to its inputs.
package struct BackwardPass: Sendable {
  /// The inputs of the forward run; nil where an optional input is absent.
  package let inputs: [Value?]
  /// The outputs of the forward run.
  package let outputs: [Value]
  /// The gradient with respect to each output; nil where the scalar does not depend on it.
  package let outputGradients: [Value?]
  /// Whether the gradient with respect to each input is asked for.
  package let wanted: [Bool]

  /// A gradient of nothing with respect to every input.
  var none: [Value?] { inputs.map { _ in nil } }
}
