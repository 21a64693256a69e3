import Networks
import Tensors
import Testing

/// What a plan does to a graph must not show: each network is compared with its nodes run one by
/// one.
@Suite struct `A compiled plan` {
  /// A graph of an image `[2, 3, 8, 8]`, and what is special about it.
  struct Case: Sendable {
    let name: String
    let nodes: [(kind: String, inputs: [String], output: String, attributes: Attributes)]
    var constants: [String: Tensor] = [:]
  }

  private static let conv: Attributes = ["pads": .integers([1, 1, 1, 1])]
  private static let filters = [
    "filters": random([6, 3, 3, 3], seed: 2), "bias": random([6], seed: 3),
  ]
  private static func first(_ output: String = "a") -> (String, [String], String, Attributes) {
    ("Conv", ["image", "filters", "bias"], output, conv)
  }

  static let cases: [Case] = [
    Case(
      name: "normalisation and rectifier",
      nodes: [
        first(), ("BatchNormalization", ["a", "scale", "shift", "mean", "variance"], "b", [:]),
        ("Relu", ["b"], "out", [:]),
      ],
      constants: [
        "scale": random([6], seed: 4), "shift": random([6], seed: 5), "mean": random([6], seed: 6),
        "variance": random([6], seed: 7, around: 2),
      ]),
    Case(
      name: "residual connection",
      nodes: [
        first(), ("Relu", ["a"], "b", [:]), ("Conv", ["b", "more"], "c", conv),
        ("Add", ["c", "b"], "d", [:]), ("Relu", ["d"], "out", [:]),
      ], constants: ["more": random([6, 6, 3, 3], seed: 8)]),
    Case(
      name: "a value that is added to itself",
      nodes: [first(), ("Add", ["a", "a"], "b", [:]), ("Relu", ["b"], "out", [:])]),
    Case(
      name: "constants of each channel",
      nodes: [
        first(), ("Mul", ["a", "factors"], "b", [:]), ("Add", ["offsets", "b"], "c", [:]),
        ("Sub", ["c", "number"], "d", [:]), ("Clip", ["d", "zero", "six"], "out", [:]),
      ],
      constants: [
        "factors": random([6, 1, 1], seed: 4), "offsets": random([1, 6, 1, 1], seed: 5),
        "number": floats([0.1]), "zero": floats([0], []), "six": floats([0.6], []),
      ]),
    Case(
      name: "constants of each place",
      nodes: [first(), ("Add", ["a", "plane"], "b", [:]), ("Mul", ["b", "column"], "out", [:])],
      constants: ["plane": random([8, 8], seed: 4), "column": random([8], seed: 5)]),
    Case(
      name: "gates",
      nodes: [
        first(), ("Sigmoid", ["a"], "s", [:]), ("Mul", ["a", "s"], "b", [:]),
        ("HardSigmoid", ["b"], "h", ["alpha": .float(1.0 / 6)]), ("Mul", ["h", "b"], "out", [:]),
      ]),
    Case(
      name: "gate of another value",
      nodes: [
        first(), ("GlobalAveragePool", ["a"], "p", [:]), ("Conv", ["p", "squeeze"], "q", [:]),
        ("Sigmoid", ["q"], "s", [:]), ("Mul", ["a", "s"], "out", [:]),
      ], constants: ["squeeze": random([6, 6, 1, 1], seed: 4)]),
    Case(
      name: "GELU in pieces",
      nodes: [
        first(), ("Div", ["a", "root"], "b", [:]), ("Erf", ["b"], "c", [:]),
        ("Add", ["c", "one"], "d", [:]), ("Mul", ["a", "d"], "e", [:]),
        ("Mul", ["e", "half"], "out", [:]),
      ],
      constants: [
        "root": floats([1.414_213_6], []), "one": floats([1], []), "half": floats([0.5], []),
      ]),
    Case(
      name: "GELU in other pieces",
      nodes: [
        first(), ("Mul", ["a", "half"], "h", [:]), ("Mul", ["a", "root"], "b", [:]),
        ("Erf", ["b"], "c", [:]), ("Add", ["one", "c"], "d", [:]), ("Mul", ["h", "d"], "out", [:]),
      ],
      constants: [
        "root": floats([0.707_106_8], []), "one": floats([1], []), "half": floats([0.5], []),
      ]),
    Case(
      name: "something like GELU that is none",
      nodes: [
        first(), ("Div", ["a", "root"], "b", [:]), ("Erf", ["b"], "c", [:]),
        ("Add", ["c", "one"], "d", [:]), ("Mul", ["a", "d"], "e", [:]),
        ("Mul", ["e", "half"], "out", [:]),
      ],
      constants: [
        "root": floats([1.5], []), "one": floats([1], []), "half": floats([0.5], []),
      ]),
    Case(
      name: "branches joined",
      nodes: [
        first(),
        (
          "MaxPool", ["a"], "b",
          ["kernel_shape": .integers([3, 3]), "pads": .integers([1, 1, 1, 1])]
        ),
        (
          "AveragePool", ["a"], "c",
          ["kernel_shape": .integers([3, 3]), "pads": .integers([1, 1, 1, 1])]
        ),
        ("Concat", ["b", "c", "image"], "d", ["axis": .integer(1)]), ("Neg", ["d"], "e", [:]),
        ("Softmax", ["e"], "out", ["axis": .integer(1)]),
      ]),
    Case(
      name: "means over places",
      nodes: [
        first(),
        ("ReduceMean", ["a"], "b", ["axes": .integers([2, -1]), "keepdims": .integer(0)]),
        (
          "Gemm", ["b", "weights", "offset"], "out",
          ["transB": .integer(1), "alpha": .float(0.5), "beta": .float(2)]
        ),
      ], constants: ["weights": random([4, 6], seed: 4), "offset": random([4], seed: 5)]),
    Case(
      name: "maxima over some axes",
      nodes: [
        first(), ("ReduceMax", ["a"], "b", ["axes": .integers([1])]),
        ("Mul", ["b", "a"], "c", [:]),
        ("ReduceSum", ["c", "axis"], "out", [:]),
      ], constants: ["axis": integers([2])]),
    Case(
      name: "channels at the end, back and forth",
      nodes: [
        ("Transpose", ["image"], "t", ["perm": .integers([0, 2, 3, 1])]),
        ("Mul", ["t", "factors"], "m", [:]),
        ("Transpose", ["m"], "n", ["perm": .integers([0, 3, 1, 2])]),
        ("Conv", ["n", "filters"], "a", conv),
        ("Transpose", ["a"], "u", ["perm": .integers([0, 2, 3, 1])]),
        ("Add", ["u", "offsets"], "v", [:]), ("Relu", ["v"], "w", [:]),
        ("Transpose", ["w"], "x", ["perm": .integers([0, 3, 1, 2])]),
        (
          "MaxPool", ["x"], "y",
          ["kernel_shape": .integers([2, 2]), "strides": .integers([2, 2])]
        ),
        ("Transpose", ["y"], "z", ["perm": .integers([0, 2, 3, 1])]),
        ("Flatten", ["z"], "out", [:]),
      ], constants: ["factors": random([3], seed: 4), "offsets": random([6], seed: 5)]),
    Case(
      name: "tokens",
      nodes: [
        ("Conv", ["image", "patches"], "a", ["strides": .integers([4, 4])]),
        ("Reshape", ["a", "shape"], "b", [:]),
        ("Transpose", ["b"], "c", ["perm": .integers([0, 2, 1])]),
        ("Add", ["c", "positions"], "d", [:]),
        ("LayerNormalization", ["d", "scale", "shift"], "e", [:]),
        ("MatMul", ["e", "weights"], "f", [:]), ("Add", ["offset", "f"], "g", [:]),
        ("Add", ["g", "d"], "h", [:]), ("Tanh", ["h"], "out", [:]),
      ],
      constants: [
        "patches": random([5, 3, 4, 4], seed: 4), "shape": integers([0, 5, -1]),
        "positions": random([1, 4, 5], seed: 5), "scale": random([5], seed: 6),
        "shift": random([5], seed: 7), "weights": random([5, 5], seed: 8),
        "offset": random([5], seed: 9),
      ]),
    Case(
      name: "a matrix normalised",
      nodes: [
        ("Flatten", ["image"], "a", [:]), ("MatMul", ["a", "weights"], "b", [:]),
        ("BatchNormalization", ["b", "scale", "shift", "mean", "variance"], "c", [:]),
        ("LeakyRelu", ["c"], "d", ["alpha": .float(0.2)]), ("Mul", ["d", "number"], "out", [:]),
      ],
      constants: [
        "weights": random([192, 6], seed: 3), "scale": random([6], seed: 4),
        "shift": random([6], seed: 5), "mean": random([6], seed: 6),
        "variance": random([6], seed: 7, around: 2), "number": floats([3], []),
      ]),
    Case(
      name: "square matrices, read both ways",
      nodes: [
        ("Flatten", ["image"], "a", [:]), ("Gemm", ["a", "square"], "b", ["transB": .integer(1)]),
        ("Gemm", ["b", "square"], "out", [:]),
      ], constants: ["square": random([192, 192], seed: 3, by: 0.1)]),
    Case(
      name: "a function that is not joined when its value does not tell its slope",
      nodes: [first(), ("Elu", ["a"], "b", [:]), ("Softplus", ["b"], "out", [:])]),
    Case(
      name: "volumes and lines",
      nodes: [
        ("Reshape", ["image", "line"], "a", [:]), ("Conv", ["a", "wide"], "b", [:]),
        ("Relu", ["b"], "c", [:]), ("Reshape", ["c", "volume"], "d", [:]),
        ("AveragePool", ["d"], "e", ["kernel_shape": .integers([2, 2, 1])]),
        ("BatchNormalization", ["e", "one", "zero", "zero", "one"], "out", [:]),
      ],
      constants: [
        "line": integers([0, 3, 64]), "wide": random([2, 3, 5], seed: 3),
        "volume": integers([0, 2, 3, 4, 5]), "one": floats([1, 2]), "zero": floats([0, 1]),
      ]),
  ]

  @Test func `gives what its nodes give one by one`() throws {
    for each in Self.cases {
      let graph = try Self.graph(each)
      let image = random([2, 3, 8, 8], seed: 1)
      let values = try Self.interpreted(graph, image)
      let plan = try Evaluation(graph, inputs: ["image": image])
      let expected = try #require(values["out"])
      // A few units in the last place of sums of some hundred terms.
      #expect(distance(plan.outputs[0], expected) < 3e-6, "\(each.name)")
    }
  }

  @Test func `gives every value inside that is asked for`() throws {
    for each in Self.cases {
      let graph = try Self.graph(each)
      let image = random([2, 3, 8, 8], seed: 1)
      let values = try Self.interpreted(graph, image)
      let names = graph.nodes.map { $0.outputs[0] }
      let plan = try Evaluation(graph, inputs: ["image": image], wanted: names)
      for (name, found) in zip(names, plan.outputs) {
        let expected = try #require(values[name])
        #expect(distance(found, expected) < 3e-6, "\(each.name): \(name)")  // as above
      }
    }
  }

  @Test func `has the gradient that central differences show`() throws {
    for each in Self.cases {
      let graph = try Self.graph(each)
      let image = random([2, 3, 8, 8], seed: 1)
      let plan = try Evaluation(graph, inputs: ["image": image])
      let seed = random(plan.outputs[0].shape, seed: 77)
      let gradient = try #require(try plan.gradient(of: [seed], withRespectTo: "image"))
      func value(_ step: Float, _ direction: [Float]) throws -> Double {
        let moved = zip(image.floats, direction).map { $0 + step * $1 }
        let outputs = try Evaluation(
          graph, inputs: ["image": Tensor(shape: image.shape, floats: moved)]
        ).outputs
        return zip(outputs[0].floats, seed.floats).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
      // Along the gradient itself, the slope is its squared length; small steps for the corners.
      let length = gradient.floats.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      let direction = gradient.floats.map { $0 / Float(length) }
      let step: Float = 1 / 4096
      let slope = try (value(step, direction) - value(-step, direction)) / Double(2 * step)
      #expect(abs(slope - length) < 5e-3 * length, "\(each.name): \(slope) \(length)")
    }
  }

  private static func graph(_ each: Case) throws -> Graph {
    try Graph(
      inputs: [.init(name: "image", shape: [nil, 3, 8, 8])],
      nodes: each.nodes.map {
        try Graph.Node(
          kind: $0.kind, attributes: $0.attributes, inputs: $0.inputs, outputs: [$0.output])
      }, outputs: ["out"], constants: filters.merging(each.constants) { $1 })
  }

  /// All values, node by node.
  private static func interpreted(_ graph: Graph, _ image: Tensor) throws -> [String: Tensor] {
    let kernels = KernelCache()
    var values = graph.constants.merging(["image": image]) { $1 }
    for node in graph.nodes {
      values[node.outputs[0]] = try node.operation.forward(
        node.inputs.map { values[$0] }, kernels)[0]
    }
    return values
  }
}
