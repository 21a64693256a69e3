import Synchronization

/// Compiled plans by input shape and purpose, made once and shared by all tasks.
final class PlanCache: Sendable {
  /// What a plan is for.
  struct Purpose: Hashable, Sendable {
    /// The shape of the one input.
    let inputShape: [Int]
    /// The values asked for.
    let wanted: [String]
    /// Constants that a run may replace, and that are therefore not folded.
    var parameters: Set<String> = []
    /// Whether gradients will be taken, so that fewer steps may be joined.
    var isRecorded = false
  }

  private let plans = Mutex<[Purpose: Plan]>([:])
  private let kernels = KernelCache()
  /// The most elements that a value may have for each image.
  let valueLimit: Int

  init(valueLimit: Int) { self.valueLimit = valueLimit }

  func plan(_ graph: Graph, _ purpose: Purpose) throws(NetworkError) -> Plan {
    if let found = plans.withLock({ $0[purpose] }) { return found }
    guard let input = graph.inputs.first, graph.inputs.count == 1 else {
      throw .inputs(found: graph.inputs.map(\.name))
    }
    var draft = try Draft(
      graph, inputs: [input.name: ValueInfo(shape: purpose.inputShape)],
      wanted: purpose.wanted, parameters: purpose.parameters, kernels: kernels,
      valueLimit: valueLimit.multipliedReportingOverflow(by: purpose.inputShape[0]).partialValue)
    draft.optimise(isRecorded: purpose.isRecorded)
    try draft.bind(isRecorded: purpose.isRecorded)
    let made = Plan(draft)
    plans.withLock { $0[purpose] = made }
    return made
  }
}
