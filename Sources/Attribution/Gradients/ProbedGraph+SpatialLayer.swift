import Networks

extension ProbedGraph {
  /// The value that Grad-CAM looks at: the one named, or the last spatial one.
  ///
  /// Spatial is a value of shape `[1, C, h, w]` with more than one place, behind a convolution,
  /// that all paths from the image to the logits pass.
  ///
  /// - Throws: ``AttributionError/noSpatialLayer`` or
  ///   ``AttributionError/unknownLayer(name:available:)``.
  func spatialLayer(named name: String?) throws(AttributionError) -> String {
    let candidates = nodes.drop { $0.kind != "Conv" }.filter { node in
      guard let output = node.outputs.first, let shape = infos[output]?.shape else { return false }
      return shape.count == 4 && shape[2] * shape[3] > 1 && node.kind != "Transpose"
        && cuts[output] != nil
    }
    if let name {
      guard let node = candidates.first(where: { $0.name == name || $0.outputs[0] == name })
      else { throw .unknownLayer(name: name, available: candidates.map { $0.outputs[0] }) }
      return node.outputs[0]
    }
    guard let last = candidates.last(where: { !$0.kind.hasSuffix("Pool") }) else {
      throw .noSpatialLayer
    }
    return last.outputs[0]
  }
}
