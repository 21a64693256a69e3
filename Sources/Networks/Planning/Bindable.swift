/// A step that is compiled once for a plan, so that a run need not look up what it runs.
protocol Bindable: Operator {
  /// The same step, compiled for inputs of known shapes; also for gradients when `isRecorded`.
  func bound(
    to inputs: [ValueInfo?], isRecorded: Bool, _ kernels: KernelCache
  ) throws(OperatorError) -> Self
}
