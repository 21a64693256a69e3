import Networks
import Tensors

/// The part of a network, from the image on, in which a window reaches only a rectangle.
///
/// Values are numbered: 0 is the image as `[1, C, H, W]`, `i + 1` is made by step `i`.
struct LocalTrunk: Sendable {
  /// One node that keeps to rectangles.
  struct Step: Sendable {
    /// What an output element depends on.
    enum Kind: Sendable {
      /// A window of the only input; `fill` stands outside it.
      case window(rows: AxisWindow, columns: AxisWindow, fill: Float)
      /// The inputs' elements at the same place.
      case pointwise
    }

    /// The node, without padding.
    let node: Graph.Node
    let kind: Kind
    /// The number of the value that stands at each of the node's inputs; nil for constants.
    let sources: [Int?]
    /// Products for the whole value.
    let products: Double
  }

  /// A trunk and the places where the rest of the network can take over.
  struct WithExits: Sendable {
    let trunk: LocalTrunk
    let exits: [PatchExit]
  }

  /// How the image becomes value 0.
  let entry: ElementPath
  /// The steps, each after those it reads from.
  let steps: [Step]
  /// The name of each value.
  let names: [String]
  /// The shape `[C, H, W]` of each value.
  let shapes: [[Int]]

  /// Finds the nodes that keep to rectangles.
  ///
  /// - Returns: Nil when the network does not begin with any.
  init?(_ graph: ProbedGraph, layout: ImageLayout) throws {
    guard var entry = ElementPath(from: graph.imageName, in: graph) else { return nil }
    let picture = Tensor(
      shape: [1] + layout.shape,
      floats: layout.channelsFirst(entry.order.row(0)).floats)
    while entry.order != picture {
      guard let reader = entry.reader(in: graph), try entry.follow(reader, in: graph) else {
        return nil
      }
    }
    self.entry = entry
    var builder = Builder(graph, entry: entry.name, shape: layout.shape)
    for node in graph.nodes { try builder.add(node) }
    guard !builder.steps.isEmpty else { return nil }
    (steps, names, shapes) = (builder.steps, builder.names, builder.shapes)
  }

  /// The steps on which a value depends, ascending.
  func steps(for value: Int) -> [Int] {
    var open: Set = [value]
    var needed: [Int] = []
    for index in steps.indices.reversed() where open.contains(index + 1) {
      needed.append(index)
      open.formUnion(steps[index].sources.compactMap { $0 })
    }
    return needed.reversed()
  }

  /// The range of each value that a window of the image can change, along one axis (1 or 2).
  func ranges(changedBy window: Range<Int>, axis: Int) -> [Range<Int>] {
    var ranges = [window]
    for step in steps {
      let inputs = step.sources.compactMap { $0 }.map { ranges[$0] }.filter { !$0.isEmpty }
      let changed =
        (inputs.map(\.lowerBound).min() ?? 0)..<(inputs.map(\.upperBound).max() ?? 0)
      switch step.kind {
      case .pointwise: ranges.append(changed)
      case .window(let rows, let columns, _):
        ranges.append((axis == 1 ? rows : columns).positions(reading: changed))
      }
    }
    return ranges
  }
}

/// Takes nodes into a trunk, one after the other.
private struct Builder {
  let graph: ProbedGraph
  var steps: [LocalTrunk.Step] = []
  var names: [String]
  var shapes: [[Int]]
  private var numbers: [String: Int]

  init(_ graph: ProbedGraph, entry: String, shape: [Int]) {
    self.graph = graph
    (names, shapes, numbers) = ([entry], [shape], [entry: 0])
  }

  /// Takes a node that reads values of the trunk, if it keeps to rectangles.
  mutating func add(_ node: Graph.Node) throws {
    let sources = node.inputs.map { numbers[$0] }
    guard sources.contains(where: { $0 != nil }),
      zip(node.inputs, sources).allSatisfy({ $0.isEmpty || $1 != nil || graph.known($0) != nil }),
      let shape = graph.infos[node.outputs[0]]?.shape, shape.count == 4, shape[0] == 1,
      node.outputs.dropFirst().allSatisfy({ graph.readers(of: $0).isEmpty }),
      let step = try step(node, sources, shape)
    else { return }
    steps.append(step)
    numbers[node.outputs[0]] = names.count
    names.append(node.outputs[0])
    shapes.append(Array(shape[1...]))
  }

  private func step(
    _ node: Graph.Node, _ sources: [Int?], _ shape: [Int]
  ) throws -> LocalTrunk.Step? {
    switch node.kind {
    case "Conv", "MaxPool", "AveragePool": return try window(node, sources, shape)
    case "Concat":
      let axis = node.attributes.values["axis"]
      guard axis == .integer(1) || axis == .integer(-3), !sources.contains(nil) else { return nil }
    default:
      guard NodeReach(node.kind) == .elementwise,
        zip(node.inputs, sources).allSatisfy({ name, source in
          if let source { return shapes[source] == Array(shape[1...]) }
          return name.isEmpty || node.kind == "BatchNormalization" || isSameEverywhere(name)
        })
      else { return nil }
    }
    return LocalTrunk.Step(node: node, kind: .pointwise, sources: sources, products: 0)
  }

  /// Whether a constant spreads to `[1, C, H, W]` without telling places apart.
  private func isSameEverywhere(_ name: String) -> Bool {
    guard let shape = graph.known(name)?.shape, shape.count <= 4 else { return false }
    return shape.suffix(2).allSatisfy { $0 == 1 } && (shape.count < 4 || shape[0] == 1)
  }

  private func window(
    _ node: Graph.Node, _ sources: [Int?], _ shape: [Int]
  ) throws -> LocalTrunk.Step? {
    guard let source = sources[0], sources.dropFirst().allSatisfy({ $0 == nil }) else {
      return nil
    }
    let filters = node.kind == "Conv" ? graph.known(node.inputs[1])?.shape : nil
    let extents = Array(shapes[source][1...])
    let window = try node.probedWindow(over: extents, filters: filters)
    // The mean over a window that reaches into padding depends on where the padding is.
    guard window.kernel.count == 2, node.kind != "AveragePool" || !window.hasPadding else {
      return nil
    }
    let axes = (0..<2).map { axis in
      AxisWindow(
        kernel: window.kernel[axis], stride: window.strides[axis],
        dilation: window.dilations[axis], before: window.before[axis],
        positions: shape[axis + 2])
    }
    let perElement = filters.map { Double($0[1...].product) } ?? 0
    return LocalTrunk.Step(
      node: try node.withoutPadding(operatorSet: graph.graph.operatorSet),
      kind: .window(
        rows: axes[0], columns: axes[1],
        fill: node.kind == "MaxPool" ? -.greatestFiniteMagnitude : 0),
      sources: sources, products: perElement * Double(shape.product))
  }
}
