import Networks
import Tensors

/// The nodes between a network's image and its logits, and what is known of their values.
struct ProbedGraph: Sendable {
  /// The network's graph.
  let graph: Graph
  /// The shape of one image.
  let imageShape: [Int]
  /// The number of classes `K`.
  let classCount: Int
  /// The bytes within which the network's values are to keep, where a budget was given.
  let memoryLimit: Int?
  /// The nodes that depend on the image and lead to the logits, each after those it reads from.
  let nodes: [Graph.Node]
  /// Every value's shape for one image, and its content where no image is needed for it.
  let infos: [String: ValueInfo]
  /// The places in `nodes` after which the logits depend on the image through a node's first
  /// output alone, by that value.
  let cuts: [String: Int]
  let kernels = KernelCache()
  private let input: String
  /// The value that holds the logits.
  let logitsName: String
  /// The trunk and the exits of the network, once they were looked for.
  private let trunks = Kept<ImageLayout, LocalTrunk.WithExits?>()
  /// The dense layer behind the image, once it was looked for.
  private let denseLayers = Kept<String, FirstDenseLayer?>()
  /// What that layer makes of images of one level, once it was asked for.
  private let evenPreactivations = Kept<Float, [Float]>(limit: 16)
  /// What follows that layer, once it was looked for.
  private let rectifiedTails = Kept<String, RectifiedTail?>()
  /// The rest of the network after a value, once it was asked for.
  private let tails = Kept<String, Network?>()

  /// The graph of a network, made once.
  ///
  /// - Throws: A `NetworkError`.
  static func of(_ network: Network) throws(NetworkError) -> ProbedGraph {
    try network.companion { () throws(NetworkError) in try ProbedGraph(network) }
  }

  private init(_ network: Network) throws(NetworkError) {
    graph = network.graph
    (imageShape, classCount) = (network.imageShape, network.classCount)
    (memoryLimit, logitsName) = (network.memoryLimit, network.logitsValueName)
    input = graph.inputs.first?.name ?? ""
    var infos = graph.constants.mapValues(ValueInfo.init)
    infos[input] = ValueInfo(shape: [1] + network.imageShape)
    var live: [Graph.Node] = []
    let needed = Self.needed(for: logitsName, in: graph.nodes, stoppingAt: [])
    for (index, node) in graph.nodes.enumerated() where needed.contains(index) {
      do throws(OperatorError) {
        if try Self.infer(node, &infos, kernels) { live.append(node) }
      } catch {
        throw .node(node: node.label, reason: error)
      }
    }
    (nodes, self.infos) = (live, infos)
    cuts = Self.cuts(live, input: input, logits: logitsName)
  }

  /// A value is a cut when, after the node that makes it, no other value is still to be read.
  private static func cuts(_ nodes: [Graph.Node], input: String, logits: String) -> [String: Int] {
    var lastReaders = [logits: Int.max]
    for (index, node) in nodes.enumerated() {
      for name in node.inputs { lastReaders[name] = max(index, lastReaders[name] ?? index) }
    }
    var cuts: [String: Int] = [:]
    var open: Set = [input]
    for (index, node) in nodes.enumerated() {
      for name in node.outputs where (lastReaders[name] ?? -1) > index { open.insert(name) }
      for name in node.inputs where lastReaders[name] == index { open.remove(name) }
      if open == [node.outputs[0]] { cuts[node.outputs[0]] = index }
    }
    return cuts
  }

  /// The value that holds the image.
  var imageName: String { input }

  /// A value that no image is needed for.
  func known(_ name: String) -> Tensor? { infos[name]?.known }

  /// The nodes that read a value.
  func readers(of name: String) -> [Graph.Node] {
    nodes.filter { $0.inputs.contains(name) }
  }

  /// The output of a node with one live input, from that input's value.
  func value(of node: Graph.Node, from name: String, _ tensor: Tensor) throws -> Tensor {
    let inputs = node.inputs.map { $0 == name ? tensor : known($0) }
    do {
      return try node.operation.forward(inputs, kernels)[0]
    } catch {
      throw NetworkError.node(node: node.label, reason: error)
    }
  }

  /// A value for an image of the network's shape; shape `[1, …]`.
  func value(_ name: String, for image: Tensor) throws -> Tensor {
    try values([name], for: image)[0]
  }

  /// Several values for an image of the network's shape.
  func values(_ names: [String], for image: Tensor) throws -> [Tensor] {
    var values = [imageName: image.reshaped(to: [1] + imageShape)]
    let wanted = Set(names)
    for node in nodes where !wanted.isSubset(of: values.keys) {
      do {
        let inputs = node.inputs.map { values[$0] ?? known($0) }
        let results = try node.operation.forward(inputs, kernels)
        for (name, result) in zip(node.outputs, results) { values[name] = result }
      } catch {
        throw NetworkError.node(node: node.label, reason: error)
      }
    }
    return names.compactMap { values[$0] ?? known($0) }
  }

  /// The rest of the network as one of its own, which takes a value in the image's place.
  ///
  /// - Returns: Nil when the logits depend on the image by another way than through the value.
  func tail(after name: String) throws -> Network? {
    try tails.value(for: name) { try makeTail(after: name) }
  }

  private func makeTail(after name: String) throws -> Network? {
    let nodes = nodesAfter(name)
    guard let shape = infos[name]?.shape, shape.first == 1,
      !nodes.contains(where: { $0.inputs.contains(input) })
    else { return nil }
    let rest = try Graph(
      inputs: [.init(name: name, shape: [nil] + shape.dropFirst().map(Optional.some))],
      nodes: nodes, outputs: [logitsName], constants: graph.constants,
      operatorSet: graph.operatorSet)
    let tail = try Network(rest)
    return try memoryLimit.map { try tail.keeping(within: $0) } ?? tail
  }

  /// The part of the network in which a window reaches only a rectangle, and where the rest can
  /// take over; made once.
  func trunk(_ layout: ImageLayout) throws -> LocalTrunk.WithExits? {
    try trunks.value(for: layout) {
      guard let trunk = try LocalTrunk(self, layout: layout) else { return nil }
      return LocalTrunk.WithExits(
        trunk: trunk, exits: try PatchExit.candidates(trunk, self))
    }
  }

  /// The dense layer that reads the image's elements, if one comes first; made once.
  func firstDenseLayer() throws -> FirstDenseLayer? {
    try denseLayers.value(for: imageName) { try FirstDenseLayer(behind: imageName, in: self) }
  }

  /// What the first dense layer makes of inputs that all have one level; made once.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - level: The level.
  ///   - inputs: Inputs of that level, shape `[1, inputs]`.
  /// - Returns: One number for each of its units.
  /// - Throws: A `NetworkError`.
  func preactivation(
    of layer: FirstDenseLayer, evenly level: Float, like inputs: Tensor
  ) throws -> [Float] {
    try evenPreactivations.value(for: level) { try layer.preactivation(for: inputs, in: self) }
  }

  /// The rectifiers and the dense layer behind the first one, if they are all that follows; made once.
  func rectifiedTail(behind layer: FirstDenseLayer) throws -> RectifiedTail? {
    try rectifiedTails.value(for: layer.output) { try RectifiedTail(behind: layer, in: self) }
  }

  /// The nodes on which the logits depend other than through a value.
  private func nodesAfter(_ name: String) -> [Graph.Node] {
    let nodes = graph.nodes
    let needed = Self.needed(for: logitsName, in: nodes, stoppingAt: [name])
    return nodes.indices.filter(needed.contains).map { nodes[$0] }
  }

  /// The nodes on which a value depends other than through the names to stop at.
  private static func needed(
    for name: String, in nodes: [Graph.Node], stoppingAt ends: Set<String>
  ) -> Set<Int> {
    var open = Set([name]).subtracting(ends)
    var needed: Set<Int> = []
    for (index, node) in nodes.enumerated().reversed()
    where node.outputs.contains(where: open.contains) {
      needed.insert(index)
      open.formUnion(Set(node.inputs).subtracting(ends))
    }
    return needed
  }

  /// Infers a node's outputs, computing those that are known.
  ///
  /// - Returns: Whether the node depends on the image.
  private static func infer(
    _ node: Graph.Node, _ infos: inout [String: ValueInfo], _ kernels: KernelCache
  ) throws(OperatorError) -> Bool {
    let inputs = node.inputs.map { $0.isEmpty ? nil : infos[$0] }
    var results = try node.operation.outputs(of: inputs)
    let isKnown = zip(node.inputs, inputs).allSatisfy { $0.isEmpty || $1?.known != nil }
    if isKnown, results.contains(where: { $0.known == nil }) {
      results = try node.operation.forward(inputs.map { $0?.known }, kernels).map(ValueInfo.init)
    }
    for (name, info) in zip(node.outputs, results) where !name.isEmpty { infos[name] = info }
    return results.contains { $0.known == nil }
  }
}
