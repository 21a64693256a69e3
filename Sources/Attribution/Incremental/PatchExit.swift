import Networks
import Tensors

/// How the patches of a value become what the rest of the network takes.
struct PatchExit: Sendable {
  /// How far a patch reaches in the next value.
  enum Kind: Sendable {
    /// Everywhere: the value is put together whole.
    case whole
    /// Into every unit of a dense layer, each changed by a weighted sum of the patch's changes.
    case dense(FirstDenseLayer)
    /// Into the mean of each channel.
    case mean
  }

  /// The number of the value in the trunk.
  let value: Int
  let kind: Kind
  /// The value with which the rest of the network begins.
  let output: String
  /// The value's shape `[C, H, W]`.
  let shape: [Int]
  /// What the exit and the rest of the network cost, by the elements of a patch.
  let cost: @Sendable (Int) -> Double

  /// The values of a trunk where the rest of the network can take over.
  static func candidates(_ trunk: LocalTrunk, _ graph: ProbedGraph) throws -> [PatchExit] {
    try trunk.names.indices.dropFirst().compactMap { value in
      let name = trunk.names[value]
      guard graph.cuts[name] != nil else { return nil }
      return try PatchExit(value, name, shape: trunk.shapes[value], graph)
    }
  }

  private init(_ value: Int, _ name: String, shape: [Int], _ graph: ProbedGraph) throws {
    (self.value, self.shape) = (value, shape)
    let readers = graph.readers(of: name)
    if readers.count == 1, graph.isMeanOverPlaces(readers[0], channels: shape[0]) {
      (kind, output) = (.mean, readers[0].outputs[0])
      let rest = graph.cost(after: output)
      cost = { rest + Double($0) * EvaluationCost.element }
      return
    }
    if graph.leadsToDenseLayer(name), let layer = try FirstDenseLayer(behind: name, in: graph),
      layer.places.count * layer.units <= 1 << 24
    {
      (kind, output) = (.dense(layer), layer.output)
      let (rest, units) = (graph.cost(after: output), Double(layer.units))
      cost = { rest + Double($0) * (units + EvaluationCost.element) }
      return
    }
    (kind, output) = (.whole, name)
    let rest = graph.cost(after: name) + Double(shape.product) * EvaluationCost.element
    cost = { _ in rest }
  }

  /// What a dense layer makes of each element of the value, shape `[elements, units]`.
  var weights: [Float] {
    guard case .dense(let layer) = kind else { return [] }
    return layer.rows
  }

  /// What the rest of the network takes at each position, shape `[positions, …]`.
  ///
  /// - Parameters:
  ///   - patches: The changed value.
  ///   - planes: The value for the image itself.
  ///   - clean: What the rest of the network takes for the image itself.
  ///   - weights: The ``weights``, which are worth making once.
  /// - Returns: One row after the other.
  func rows(
    from patches: Patches, planes: Planes, clean: [Float], weights: [Float]
  ) -> [Float] {
    switch kind {
    case .whole:
      return Patches(
        of: planes, overlay: patches,
        origins: patches.origins.map { _ in Patches.Origin(row: 0, column: 0) },
        height: shape[1], width: shape[2]
      ).values
    case .dense(let layer):
      var rows = patches.origins.flatMap { _ in clean }
      patches.addChanges(against: planes, times: weights, depth: layer.units, to: &rows)
      return rows
    case .mean:
      let places = shape[1] * shape[2]
      return patches.origins.indices.flatMap { position in
        var sums = [Double](repeating: 0, count: shape[0])
        for change in changes(of: patches, at: position, planes: planes.values) {
          sums[change.row / places] += Double(change.factor)
        }
        return zip(clean, sums).map { $0 + Float($1 / Double(places)) }
      }
    }
  }

  /// The elements of the value that a patch changes, and by how much.
  private func changes(
    of patches: Patches, at position: Int, planes: [Float]
  ) -> [(row: Int, factor: Float)] {
    var changes: [(row: Int, factor: Float)] = []
    let origin = patches.origins[position]
    var index = position * patches.channels * patches.height * patches.width
    for channel in 0..<patches.channels {
      for row in 0..<patches.height {
        let first = (channel * shape[1] + origin.row + row) * shape[2] + origin.column
        for element in first..<first + patches.width {
          let change = patches.values[index] - planes[element]
          if change != 0 { changes.append((element, change)) }
          index += 1
        }
      }
    }
    return changes
  }
}

extension ProbedGraph {
  /// Whether a dense layer reads the elements of a value as they are, if in another order.
  fileprivate func leadsToDenseLayer(_ name: String) -> Bool {
    let readers = readers(of: name)
    guard readers.count == 1 else { return false }
    if ["Gemm", "MatMul"].contains(readers[0].kind) { return true }
    return NodeReach(readers[0].kind) == .rearranging && leadsToDenseLayer(readers[0].outputs[0])
  }

  /// Whether a node takes the mean over all places of each channel.
  fileprivate func isMeanOverPlaces(_ node: Graph.Node, channels: Int) -> Bool {
    if node.kind == "GlobalAveragePool" { return true }
    guard node.kind == "ReduceMean", let shape = infos[node.outputs[0]]?.shape,
      let places = infos[node.inputs[0]]?.shape[2...].product
    else { return false }
    return shape[1...].product == channels && places != channels
  }
}
