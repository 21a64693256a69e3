import Synchronization

/// Compiled plans by input shape and purpose, made once and shared by all tasks.
final class PlanCache: Sendable {
  private struct Key: Hashable {
    let inputShape: [Int]
    let wanted: [String]
    let parameters: Set<String>
  }

  private let plans = Mutex<[Key: Plan]>([:])
  private let kernels = KernelCache()

  func plan(
    _ graph: Graph, inputShape: [Int], wanted: [String], parameters: Set<String> = []
  ) throws(NetworkError) -> Plan {
    let key = Key(inputShape: inputShape, wanted: wanted, parameters: parameters)
    if let found = plans.withLock({ $0[key] }) { return found }
    let made = try Plan(
      graph, inputShape: inputShape, wanted: wanted, parameters: parameters, kernels: kernels)
    plans.withLock { $0[key] = made }
    return made
  }
}
