import Networks

extension LayerBuilder {
  /// Layers that take the largest or the mean of several places.
  static let poolings: [String: LayerRule] = {
    var rules: [String: LayerRule] = [:]
    for places in 1...3 {
      for (word, kind) in [("Max", "MaxPool"), ("Average", "AveragePool")] {
        let local: LayerRule = { builder throws(KerasError) in
          try builder.pooled(kind, places: places)
        }
        let global: LayerRule = { builder throws(KerasError) in
          try builder.pooledWhole("Global\(kind)", places: places)
        }
        rules["\(word)Pooling\(places)D"] = local
        rules["\(word)Pool\(places)D"] = local
        rules["Global\(word)Pooling\(places)D"] = global
        rules["Global\(word)Pool\(places)D"] = global
      }
    }
    return rules
  }()

  private mutating func pooled(_ kind: String, places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let extents = try settings.integers(
      "pool_size", count: places, default: Array(repeating: 2, count: places))
    let strides = try settings.integers("strides", count: places, default: extents)
    let pads = try SlidingWindow(extents: extents, strides: strides).pads(
      over: Array(graph.shape(of: value.name).dropFirst(2)), settings)
    return try apply(
      kind, to: value, [],
      [
        "kernel_shape": .integers(extents), "strides": .integers(strides),
        "pads": .integers(pads),
      ])
  }

  private mutating func pooledWhole(_ kind: String, places: Int) throws(KerasError) -> LayerValue {
    let pooled = try apply(kind, to: try spatialInput(places: places))
    guard try settings.truth("keepdims", default: false) else {
      return LayerValue(name: try add("Flatten", [pooled.name]), isMoved: false)
    }
    return pooled
  }
}
