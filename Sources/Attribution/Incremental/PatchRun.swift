import Networks
import Tensors

/// Computes patches, value by value, for windows of one group.
struct PatchRun: Sendable {
  let trunk: LocalTrunk
  let plan: PatchPlan
  let graph: ProbedGraph
  /// Each value for the image itself, as far as the plan's steps need it.
  let planes: [Planes?]
  /// Value 0 where everything is hidden.
  let hidden: Planes
  /// What the rest of the network takes for the image itself.
  let clean: [Float]
  /// The exit's weights.
  let weights: [Float]

  /// Evaluates the clean image.
  init(
    _ plan: PatchPlan, _ trunk: LocalTrunk, _ graph: ProbedGraph, image: Tensor, hidden: Tensor
  ) throws {
    (self.plan, self.trunk, self.graph) = (plan, trunk, graph)
    let needed = [0] + plan.steps.map { $0 + 1 }
    let names = needed.map { trunk.names[$0] } + [plan.exit.output]
    let values = try graph.values(names, for: image)
    var planes = [Planes?](repeating: nil, count: trunk.names.count)
    for (value, tensor) in zip(needed, values) {
      planes[value] = Planes(shape: trunk.shapes[value], values: tensor.floats)
    }
    self.planes = planes
    self.hidden = Planes(
      shape: trunk.shapes[0], values: try trunk.entry.value(from: hidden, in: graph).floats)
    clean = values[needed.count].floats
    weights = plan.exit.weights
  }

  /// What the rest of the network takes with each window hidden, shape `[windows.count, …]`.
  ///
  /// The windows are members of the group, of which `places` says which of all they are.
  func rows(
    hiding windows: [PixelRect], _ group: PatchPlan.Group, places: [Int]
  ) throws -> [Float] {
    var values = [Patches?](repeating: nil, count: trunk.names.count)
    guard let image = planes[0], let end = planes[plan.exit.value] else { return [] }
    values[0] = Patches(
      of: image, hidden: hidden,
      rects: windows.map { .init(rows: $0.rows, columns: $0.columns) },
      origins: origins(of: 0, group, places), height: group.heights[0], width: group.widths[0])
    for index in plan.steps {
      values[index + 1] = try evaluate(index, values, group, places)
    }
    guard let last = values[plan.exit.value] else { return [] }
    return plan.exit.rows(from: last, planes: end, clean: clean, weights: weights)
  }

  /// Where the patches of a value begin: at the first change, moved inwards where the group's
  /// extent would pass the edge.
  private func origins(
    of value: Int, _ group: PatchPlan.Group, _ places: [Int]
  ) -> [Patches.Origin] {
    let shape = trunk.shapes[value]
    return places.map { place in
      let origin = plan.origin(of: value, changedBy: place)
      return Patches.Origin(
        row: max(0, min(origin.row, shape[1] - group.heights[value])),
        column: max(0, min(origin.column, shape[2] - group.widths[value])))
    }
  }

  private func evaluate(
    _ index: Int, _ values: [Patches?], _ group: PatchPlan.Group, _ places: [Int]
  ) throws -> Patches {
    let step = trunk.steps[index]
    let target = origins(of: index + 1, group, places)
    let (height, width) = (group.heights[index + 1], group.widths[index + 1])
    let inputs = zip(step.node.inputs, step.sources).map { name, source -> Tensor? in
      guard let source, let planes = planes[source] else { return graph.known(name) }
      let patches =
        switch step.kind {
        case .pointwise:
          cut(planes, values[source], target, height: height, width: width, fill: 0)
        case .window(let rows, let columns, let fill):
          cut(
            planes, values[source],
            target.map {
              .init(row: rows.start(of: $0.row), column: columns.start(of: $0.column))
            },
            height: rows.extent(of: height), width: columns.extent(of: width), fill: fill)
        }
      return Tensor(
        shape: [places.count, patches.channels, patches.height, patches.width],
        floats: patches.values)
    }
    do {
      let result = try step.node.operation.forward(inputs, graph.kernels)[0]
      return Patches(
        height: height, width: width, channels: trunk.shapes[index + 1][0], origins: target,
        values: result.floats)
    } catch {
      throw NetworkError.node(node: step.node.label, reason: error)
    }
  }

  /// A value's rectangles at the places given, changed where its patches lie.
  private func cut(
    _ planes: Planes, _ patches: Patches?, _ origins: [Patches.Origin], height: Int, width: Int,
    fill: Float
  ) -> Patches {
    if let patches, patches.origins == origins, patches.height == height, patches.width == width {
      return patches
    }
    return Patches(
      of: planes, overlay: patches, origins: origins, height: height, width: width,
      fill: fill)
  }
}
