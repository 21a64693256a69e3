import Foundation

/// `transform` of each element on all cores, results in the elements' order.
///
/// At most as many tasks run as there are cores, so memory stays bounded.
///
/// - Throws: The first error that `transform` throws, or a `CancellationError`.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ transform: @escaping @Sendable (Element) throws -> Result
) async throws -> [Result] {
  var results = [Result?](repeating: nil, count: elements.count)
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var next = 0
    func addTask() {
      guard next < elements.count else { return }
      let index = next
      next += 1
      group.addTask {
        try Task.checkCancellation()
        return (index, try transform(elements[index]))
      }
    }
    for _ in 0..<coreCount { addTask() }
    while let (index, result) = try await group.next() {
      results[index] = result
      addTask()
    }
  }
  return results.compactMap { $0 }
}

/// The number of processors that may work at once.
private let coreCount = max(1, ProcessInfo.processInfo.activeProcessorCount)
