import Networks
import Tensors

/// The nodes between a network's image and its logits, and what is known of their values.
struct ProbedGraph {
  let network: Network
  /// The nodes that depend on the image and lead to the logits, each after those it reads from.
  let nodes: [Graph.Node]
  /// Every value's shape for one image, and its content where no image is needed for it.
  let infos: [String: ValueInfo]
  let kernels = KernelCache()
  private let input: String

  /// - Throws: A `NetworkError`.
  init(_ network: Network) throws(NetworkError) {
    self.network = network
    let graph = network.graph
    input = graph.inputs.first?.name ?? ""
    var infos = graph.constants.mapValues(ValueInfo.init)
    infos[input] = ValueInfo(shape: [1] + network.imageShape)
    var live: [Graph.Node] = []
    let needed = Self.needed(for: network.logitsValueName, in: graph.nodes, stoppingAt: [])
    for (index, node) in graph.nodes.enumerated() where needed.contains(index) {
      do throws(OperatorError) {
        if try Self.infer(node, &infos, kernels) { live.append(node) }
      } catch {
        throw .node(node: node.label, reason: error)
      }
    }
    (nodes, self.infos) = (live, infos)
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

  /// The rest of the network as one of its own, which takes a value in the image's place.
  ///
  /// - Returns: Nil when the logits depend on the image by another way than through the value.
  func tail(after name: String) throws -> Network? {
    let graph = network.graph
    guard let shape = infos[name]?.shape, shape.first == 1 else { return nil }
    let needed = Self.needed(
      for: network.logitsValueName, in: graph.nodes, stoppingAt: [name])
    let nodes = graph.nodes.enumerated().filter { needed.contains($0.offset) }.map(\.element)
    guard !nodes.contains(where: { $0.inputs.contains(input) }) else { return nil }
    let rest = try Graph(
      inputs: [.init(name: name, shape: [nil] + shape.dropFirst().map(Optional.some))],
      nodes: nodes, outputs: [network.logitsValueName], constants: graph.constants,
      operatorSet: graph.operatorSet)
    return try Network(rest)
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
