import Networks
import ONNXImport
import Tensors
import Testing

@Suite("Rescaled logits in a model file") struct RescalingTests {
  /// Two classes from three pixels: `W x + b`, and then whatever is asked for.
  private func network(ending kinds: [String]) throws -> Network {
    var nodes = [
      try Graph.Node(
        kind: "Gemm", attributes: ["transB": .integer(1)], inputs: ["image", "weights", "bias"],
        outputs: ["value0"])
    ]
    for (index, kind) in kinds.enumerated() {
      nodes.append(
        try Graph.Node(
          kind: kind, attributes: kind.hasSuffix("Softmax") ? ["axis": .integer(1)] : [:],
          inputs: kind == "Div" ? ["value1", "sum"] : ["value\(index)"],
          outputs: ["value\(index + 1)"]))
      if kind == "Exp" {
        nodes.append(
          try Graph.Node(
            kind: "ReduceSum", attributes: ["keepdims": .integer(1)],
            inputs: ["value\(index + 1)", "axes"], outputs: ["sum"]))
      }
    }
    return try Network(
      try Graph(
        inputs: [.init(name: "image", shape: [nil, 3])], nodes: nodes,
        outputs: ["value\(kinds.count)"],
        constants: [
          "weights": Tensor(shape: [2, 3], floats: [1, 2, 3, -1, 0, 1]),
          "bias": Tensor(shape: [2], floats: [0.5, -0.5]),
          "axes": Tensor(shape: [1], integers: [1]),
        ]))
  }

  private let images = Tensor(shape: [2, 3], floats: [0.1, -0.4, 0.2, 1, 0.5, -2])

  private func probabilities(_ logits: [Float]) -> [Double] { softmax(logits.map(Double.init)) }

  @Test(
    "give softmax of the logits over the temperature, however the file ends",
    arguments: [
      ([], Network.Ending.logits), (["Identity"], .logits), (["Softmax"], .softmax),
      (["LogSoftmax"], .logSoftmax), (["Softmax", "Identity"], .softmax),
      (["Exp", "Div"], .probabilities),
    ])
  func endings(kinds: [String], ending: Network.Ending) throws {
    let original = try network(ending: kinds)
    try #require(original.ending == ending)
    let bytes = try ONNXFile.rescalingLogits(
      in: ONNXFile.encode(original), of: original, by: LogitRescaling(scales: [0.25]),
      notes: ["misread.calibrator": "T = 4"])
    let rescaled = try ONNXFile.decode(bytes)
    #expect(rescaled.metadata.others["misread.calibrator"] == "T = 4")
    let (before, after) = (
      try original.logits(for: images), try rescaled.logits(for: images)
    )
    for row in 0..<2 {
      let expected = probabilities(before.row(row).floats.map { $0 / 4 })
      for (found, wanted) in zip(probabilities(after.row(row).floats), expected) {
        #expect(abs(found - wanted) < 1e-6)  // logits of at most 4 in Float
      }
    }
  }

  @Test("scale one logit of two before a sigmoid")
  func sigmoid() throws {
    let original = try network(ending: ["Sigmoid"])
    try #require(original.ending == .sigmoid)
    let bytes = try ONNXFile.rescalingLogits(
      in: ONNXFile.encode(original), of: original, by: LogitRescaling(scales: [0.5]))
    let (before, after) = (
      try original.logits(for: images), try ONNXFile.decode(bytes).logits(for: images)
    )
    for (found, wanted) in zip(after.floats, before.floats) { #expect(found == wanted / 2) }
  }

  @Test("scale and shift each class by itself")
  func vector() throws {
    let original = try network(ending: ["Softmax"])
    let bytes = try ONNXFile.rescalingLogits(
      in: ONNXFile.encode(original), of: original,
      by: LogitRescaling(scales: [0.5, 2], shifts: [1, -1]))
    let (before, after) = (
      try original.logits(for: images), try ONNXFile.decode(bytes).logits(for: images)
    )
    for row in 0..<2 {
      let (z, found) = (before.row(row).floats, after.row(row).floats)
      #expect(abs(found[0] - (z[0] / 2 + 1)) < 1e-6)  // one rounding each
      #expect(abs(found[1] - (z[1] * 2 - 1)) < 1e-6)
    }
  }

  @Test("leave every other node and weight as they were")
  func keepsTheRest() throws {
    let original = try network(ending: ["Softmax"])
    let bytes = try ONNXFile.rescalingLogits(
      in: ONNXFile.encode(original), of: original, by: LogitRescaling(scales: [0.25]))
    let rescaled = try ONNXFile.decode(bytes)
    #expect(
      rescaled.graph.nodes.map(\.kind) == [
        "Gemm", "Constant", "ReduceMax", "Sub", "Mul", "Softmax",
      ])
    #expect(rescaled.graph.constants["weights"] == original.graph.constants["weights"])
    #expect(rescaled.outputName == original.outputName)
  }
}
