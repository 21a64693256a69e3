import Tensors

extension Network {
  /// The nodes on which the classifier's output depends and that depend on the image, in order.
  ///
  /// What does not depend on the image (masks, shapes) is worked out once and is no layer.
  ///
  /// - Throws: A ``NetworkError`` as at opening.
  /// - Complexity: O(nodes); nothing is run.
  public func layers() throws(NetworkError) -> [NetworkLayer] {
    guard let input = graph.inputs.first else { return [] }
    let batch = blockSizes.last ?? 1
    let draft = try Draft(
      graph, inputs: [input.name: ValueInfo(shape: [batch] + imageShape)],
      wanted: [logitsName, outputName], parameters: [], kernels: KernelCache())
    let infos = draft.namedInfos
    var fields = [input.name: imageField].compactMapValues { $0 }
    let needed = graph.nodes(leadingTo: [logitsName, outputName])
    var layers: [NetworkLayer] = []
    for (index, node) in graph.nodes.enumerated() where needed.contains(index) {
      let read = node.inputs.map { infos[$0] }
      let made = node.outputs.compactMap { infos[$0] }
      guard let first = made.first, first.known == nil else { continue }
      let field: ReceptiveField?
      do throws(OperatorError) {
        field = try FieldRule(node, inputs: read, output: first)
          .field(of: node.inputs.map { fields[$0] })
      } catch {
        throw .node(node: node.label, reason: error)
      }
      for output in node.outputs where infos[output]?.known == nil { fields[output] = field }
      let weights = read.compactMap { $0?.known }.filter { $0.rank > 0 && $0.type.isReal }
      layers.append(
        NetworkLayer(
          name: node.name, kind: node.kind, outputShape: first.shape,
          parameters: weights.reduce(0) { $0 + $1.count },
          multiplyAdds: node.operation.multiplyAdds(read.map { $0?.shape }, made.map(\.shape))
            / batch,
          receptiveField: field?.axes.map(\.extent), hasGradient: node.operation.hasGradient,
          makesLogits: node.outputs.contains(logitsName)))
    }
    return layers
  }

  /// Each pixel sees itself; nil for a vector of pixels, whose places are not told apart.
  private var imageField: ReceptiveField? {
    guard imageShape.count >= 2 else { return nil }
    let channels = channelAxis.map { $0 + 1 }
    let places = (1...imageShape.count).filter { $0 != channels }
    return ReceptiveField(
      axes: places.map { .init(extent: 1, step: 1, image: imageShape[$0 - 1], lies: [$0]) })
  }
}

extension Draft {
  /// What is known of each value that has a name in the graph.
  fileprivate var namedInfos: [String: ValueInfo] {
    var found: [String: ValueInfo] = [:]
    for (name, info) in zip(names, infos) {
      if let name { found[name] = info }
    }
    return found
  }
}

extension ElementType {
  fileprivate var isReal: Bool { self == .float || self == .double }
}
