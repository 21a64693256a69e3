package import Tensors

extension Operator {
  /// The outputs as tensors, from tensors: one node alone, outside a plan.
  ///
  /// - Parameters:
  ///   - inputs: One tensor per input; nil where an optional input is absent.
  ///   - kernels: Where compiled primitives are kept between runs.
  /// - Returns: One tensor per output.
  /// - Throws: An ``OperatorError``.
  package func forward(
    _ inputs: [Tensor?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor] {
    try forward(inputs.map { $0.map { Value($0) } }, kernels).map(\.tensor)
  }
}
