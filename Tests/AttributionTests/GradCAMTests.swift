import Attribution
import Networks
import Tensors
import Testing

@Suite("Grad-CAM weighs the channels of a late layer by their mean gradient")
struct GradCAMTests {
  /// A 1 × 1 convolution to two channels, 2x and −x, and a dense layer that weighs the first
  /// channel's places by 0…3 and the second's by 1 each.
  private func network() throws -> Network {
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 1, 2, 2])],
      nodes: [
        try .init(
          name: "convolution", kind: "Conv", inputs: ["image", "filters"], outputs: ["features"]),
        try .init(kind: "Flatten", inputs: ["features"], outputs: ["flat"]),
        try .init(kind: "MatMul", inputs: ["flat", "dense"], outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: [
        "filters": Tensor(shape: [2, 1, 1, 1], floats: [2, -1]),
        "dense": Tensor(
          shape: [8, 2], floats: [0, 0, 1, 0, 2, 0, 3, 0, 1, 0, 1, 0, 1, 0, 1, 0]),
      ])
    return try Network(graph)
  }

  private let image = Tensor(shape: [1, 2, 2], floats: [1, 2, 3, -4])

  @Test("It is what was worked by hand, with its sign")
  func byHand() throws {
    // Mean weights 1.5 and 1: 1.5 · 2x + 1 · (−x) = 2x.
    let map = try network().gradCAMMap(of: image, for: .logit(0))
    #expect(map.values.floats == [2, 4, 6, -8])
    let positive = try network().gradCAMMap(
      of: image, for: .logit(0), options: .init(dropsNegative: true))
    #expect(positive.values.floats == [2, 4, 6, 0])
  }

  @Test("A layer can be named by its node or its value", arguments: ["convolution", "features"])
  func named(layer: String) throws {
    let map = try network().gradCAMMap(of: image, for: .logit(0), options: .init(layer: layer))
    #expect(map.values.floats == [2, 4, 6, -8])
    #expect(map.method.definition.contains("“features” (2 × 2 cells)"))
  }

  @Test("The last spatial layer that is no pooling is found, and drawn cell by cell")
  func coarse() throws {
    let map = try SmallNetworks.convolution().gradCAMMap(
      of: SmallNetworks.blob([1, 8, 9], seed: 3), for: .logit(0))
    #expect(map.method.definition.contains("“relu2” (4 × 4 cells)"))
    #expect(map.values.shape == [8, 9])
    let values = map.values.floats
    #expect(values[0] == values[10])  // rows 0 and 1, columns 0 and 1 are one cell
  }

  @Test("An unknown layer is refused with those there are")
  func unknown() throws {
    #expect(throws: AttributionError.unknownLayer(name: "x", available: ["features"])) {
      try network().gradCAMMap(of: image, for: .logit(0), options: .init(layer: "x"))
    }
  }

  @Test("A network without places is refused")
  func dense() throws {
    #expect(throws: AttributionError.noSpatialLayer) {
      try SmallNetworks.denseChannelsLast().gradCAMMap(
        of: SmallNetworks.blob([6, 7, 3], seed: 9), for: .logit(0))
    }
  }
}
