extension Network {
  /// The axis of ``imageShape`` that holds the channels: 0 for `[C, H, W]`, 2 for `[H, W, C]`;
  /// nil for a plane `[H, W]` and for a vector of pixels.
  ///
  /// What the graph does first with the image tells which; where it does not, the extents do.
  public var channelAxis: Int? {
    guard imageShape.count >= 3 else { return nil }
    let last = imageShape.count - 1
    if let first = firstSpatialNode {
      if first.kind == "Conv" || first.kind.hasSuffix("Pool") { return 0 }
      if case .integers(let order) = first.attributes.values["perm"],
        order == ChannelOrder.permutation(rank: last + 2, toLast: false)
      {
        return last
      }
    }
    let (isFirst, isLast) = (imageShape[0] <= 4, imageShape[last] <= 4)
    return isLast && !isFirst ? last : 0
  }

  /// The first node after the image that does more than change single elements.
  private var firstSpatialNode: Graph.Node? {
    var name = graph.inputs.first?.name
    while let value = name, let node = graph.nodes.first(where: { $0.inputs.contains(value) }) {
      switch node.kind {
      case "Identity", "Cast", "Sub", "Add", "Mul", "Div", "Neg", "BatchNormalization", "Clip":
        name = node.outputs.first
      default: return node
      }
    }
    return nil
  }
}
