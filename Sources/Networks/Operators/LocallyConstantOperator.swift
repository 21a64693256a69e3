/// An operator whose outputs stay as they are when its inputs change a little: a truth value, a
/// place, a shape, or what has no input at all.
protocol LocallyConstantOperator: Operator {}

extension LocallyConstantOperator {
  var hasGradient: Bool { false }

  /// Nothing.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    pass.none
  }
}
