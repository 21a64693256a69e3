import Foundation

/// Works on elements on all cores and hands the results over in the elements' order, as they come.
///
/// At most two elements per core are worked on or waiting, so memory does not grow with their
/// number.
///
/// - Parameters:
///   - elements: What is worked on.
///   - work: Called by several tasks at once.
///   - hand: Called with each result in turn, by one task.
/// - Throws: The first error of `work` or `hand`, or a `CancellationError`.
func inOrder<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ work: @escaping @Sendable (Element) throws -> Result,
  hand: (Result) throws -> Void
) async throws {
  let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var (started, handed, running) = (0, 0, 0)
    var waiting: [Int: Result] = [:]
    func start() {
      while started < elements.count, running < cores, started < handed + 2 * cores {
        let index = started
        (started, running) = (started + 1, running + 1)
        group.addTask {
          try Task.checkCancellation()
          return (index, try work(elements[index]))
        }
      }
    }
    start()
    while let (index, result) = try await group.next() {
      running -= 1
      waiting[index] = result
      while let next = waiting.removeValue(forKey: handed) {
        try hand(next)
        handed += 1
      }
      start()
    }
  }
}
