import Foundation
public import Networks
import Tensors

extension Network {
  /// The same network, run in batches whose values keep within a budget of memory.
  ///
  /// Counted are the values between its nodes, twice for the gradients, for as many batches as
  /// there are processors; not the weights, which it has in any case. One image is always run.
  /// Results differ by rounding alone.
  ///
  /// - Parameter bytes: The budget.
  /// - Returns: The network with smaller batches, or as it is where they fit.
  /// - Throws: A `NetworkError`.
  public func keeping(within bytes: Int) throws -> Network {
    let tasks = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return limitingBlocks(
      to: bytes / tasks / max(1, try bytesPerImage), memory: bytes)
  }

  /// What the values of one image take, and their gradients.
  private var bytesPerImage: Int {
    get throws {
      let graph = try ProbedGraph.of(self)
      let elements = graph.nodes.flatMap(\.outputs).reduce(imageShape.product) {
        $0 + (graph.infos[$1]?.shape.product ?? 0)
      }
      return 2 * 4 * elements
    }
  }
}
