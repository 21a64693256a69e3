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
    guard let found = try graph.trunk(subject.layout) else { return nil }
    let shape = [1] + graph.imageShape
    image = Tensor(shape: shape, floats: subject.pixels)
    hidden = Tensor(shape: shape, floats: subject.baseline)
    (trunk, exits) = (found.trunk, found.exits)
    (self.graph, self.full) = (graph, full)
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
    let batches = plan.groups.flatMap { group in
      divided(group).map { (group: group, places: $0) }
    }
    let parts = try await concurrentMap(batches) { batch in
      let floats = try run.rows(
        hiding: batch.places.map { windows[$0] }, batch.group, places: batch.places)
      return try tail.logits(
        for: Tensor(shape: [batch.places.count, run.clean.count], floats: floats))
    }
    var rows = [[Float]](repeating: [], count: windows.count + 1)
    rows[0] = try tail.logits(for: clean).floats
    for (batch, logits) in zip(batches, parts) {
      for (row, place) in batch.places.enumerated() { rows[place + 1] = logits.row(row).floats }
    }
    return ProbedLogits(
      rows: Tensor(shape: [rows.count, graph.classCount], floats: rows.flatMap { $0 }),
      strategy: .incremental)
  }

  /// The group's windows in batches of one size, whose values keep below 4 MB or within the budget.
  private func divided(_ group: PatchPlan.Group) -> [[Int]] {
    let largest =
      trunk.shapes.indices.map {
        trunk.shapes[$0][0] * (group.heights[$0] + 2) * (group.widths[$0] + 2)
      }.max() ?? 1
    let elements = min(1 << 20, (graph.memoryLimit ?? .max) / 128 / 4)
    let most = max(1, min(64, elements / largest))
    let count = group.windows.count
    let size = (count + (count + most - 1) / most - 1) / ((count + most - 1) / most)
    return stride(from: 0, to: count, by: size).map {
      Array(group.windows[$0..<min($0 + size, count)])
    }
  }
}
