import Networks
import Tensors

/// Finds the logits of a convolutional network by computing only what a window can change.
///
/// From value to value the rectangle that a window reaches grows with the kernels and is clipped
/// at the edges; its surroundings come from the clean image. Windows with rectangles of like
/// extents are computed together. Where a dense layer or a mean over all places follows, only the
/// changes are added to it; else, or where rectangles have grown so large that it is cheaper, the
/// value is put together whole and the rest of the network evaluated in full.
///
/// Source: Nakandala, Kumar & Papakonstantinou 2019, "Incremental and approximate inference for
/// faster occlusion-based deep CNN explanations", <https://doi.org/10.1145/3299869.3319874>; the
/// clipping and the changes of dense layers and means go beyond it.
struct ConvolutionProber: WindowProber {
  private let graph: ProbedGraph
  private let trunk: LocalTrunk
  private let exits: [PatchExit]
  private let bounds: PixelRect
  private let image: Tensor
  private let hidden: Tensor
  private let full: FullProber
  private let costShare: Double

  /// Finds the nodes that keep to rectangles; nil when the network does not begin with any.
  ///
  /// Patches are computed up to a cost of `costShare` of the full one; beyond, `full` takes over.
  init?(
    _ subject: OccludedImage, in graph: ProbedGraph, full: FullProber, costShare: Double
  ) throws {
    guard let trunk = try LocalTrunk(graph, layout: subject.layout) else { return nil }
    let shape = [1] + graph.network.imageShape
    image = Tensor(shape: shape, floats: subject.pixels)
    hidden = Tensor(shape: shape, floats: subject.baseline)
    exits = try PatchExit.candidates(trunk, graph)
    (self.graph, self.trunk, self.full) = (graph, trunk, full)
    (self.costShare, bounds) = (costShare, subject.bounds)
  }

  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits {
    let windows = windows.map {
      PixelRect(
        rows: $0.rows.clamped(to: bounds.rows), columns: $0.columns.clamped(to: bounds.columns))
    }
    guard let plan = PatchPlan.cheapest(trunk, exits: exits, windows: windows), !windows.isEmpty,
      plan.cost < costShare * graph.cost * Double(windows.count),
      let tail = try graph.tail(after: plan.exit.output)
    else { return try await full.logits(hiding: windows) }
    let run = try PatchRun(plan, trunk, graph, image: image, hidden: hidden)
    let clean = Tensor(shape: [1, run.clean.count], floats: run.clean)
    var rows = [[Float]](repeating: [], count: windows.count + 1)
    rows[0] = try tail.logits(for: clean).floats
    for group in plan.groups {
      for places in batches(of: group, width: clean.count) {
        let parts = try await concurrentMap(places) { places in
          try run.rows(hiding: places.map { windows[$0] }, group, places: places)
        }
        let inputs = parts.flatMap { $0 }
        let order = places.flatMap { $0 }
        let logits = try await tail.logits(count: order.count) { range in
          Tensor(
            shape: [range.count, clean.count],
            floats: Array(inputs[range.lowerBound * clean.count..<range.upperBound * clean.count]))
        }
        for (row, place) in order.enumerated() { rows[place + 1] = logits.row(row).floats }
      }
    }
    return ProbedLogits(
      rows: Tensor(shape: [rows.count, graph.network.classCount], floats: rows.flatMap { $0 }),
      strategy: .incremental)
  }

  /// The group's windows in batches of one size, and the batches in rounds that keep what the rest
  /// of the network takes below 64 MB, or an eighth of the budget.
  private func batches(of group: PatchPlan.Group, width: Int) -> [[[Int]]] {
    let largest =
      trunk.shapes.indices.map {
        trunk.shapes[$0][0] * (group.heights[$0] + 2) * (group.widths[$0] + 2)
      }.max() ?? 1
    let elements = min(1 << 24, (graph.network.memoryLimit ?? .max) / 8 / 4)
    let most = max(1, min(64, elements / 16 / largest))
    let count = group.windows.count
    let size = (count + (count + most - 1) / most - 1) / ((count + most - 1) / most)
    let batches = stride(from: 0, to: count, by: size).map {
      Array(group.windows[$0..<min($0 + size, count)])
    }
    let perRound = max(2, elements / (width * size))
    return stride(from: 0, to: batches.count, by: perRound).map {
      Array(batches[$0..<min($0 + perRound, batches.count)])
    }
  }
}
