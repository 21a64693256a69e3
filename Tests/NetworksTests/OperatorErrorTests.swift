import Networks
import Tensors
import Testing

@Suite struct `An operator` {
  @Test(
    arguments: [
      ("Concat", [:], OperatorError.missingAttribute(name: "axis")),
      ("MaxPool", [:], .missingAttribute(name: "kernel_shape")),
      ("Constant", [:], .missingAttribute(name: "value")),
      ("Concat", ["axis": .float(1)], .invalidAttribute(name: "axis", expected: "an integer")),
      ("Gemm", ["alpha": .integer(1)], .invalidAttribute(name: "alpha", expected: "a number")),
      (
        "Gelu", ["approximate": .integer(1)],
        .invalidAttribute(name: "approximate", expected: "a text")
      ),
      (
        "Gelu", ["approximate": .string("x")],
        .invalidAttribute(name: "approximate", expected: "none or tanh")
      ),
      (
        "Transpose", ["perm": .integer(1)],
        .invalidAttribute(name: "perm", expected: "a list of integers")
      ),
      (
        "Constant", ["value_floats": .integers([1])],
        .invalidAttribute(name: "value_floats", expected: "a list of numbers")
      ),
      (
        "ConstantOfShape", ["value": .integer(1)],
        .invalidAttribute(name: "value", expected: "a tensor")
      ),
      (
        "Conv", ["group": .integer(0)],
        .invalidAttribute(name: "group", expected: "a positive integer")
      ),
      (
        "MaxPool", ["kernel_shape": .integers([])],
        .invalidAttribute(name: "kernel_shape", expected: "1 to 3 extents")
      ),
      (
        "MaxPool", ["kernel_shape": .integers([0])],
        .invalidAttribute(name: "kernel_shape", expected: "1 positive integers")
      ),
      (
        "MaxPool", ["kernel_shape": .integers([2]), "strides": .integers([0])],
        .invalidAttribute(name: "strides", expected: "1 positive integers")
      ),
      (
        "MaxPool", ["kernel_shape": .integers([2]), "pads": .integers([-1, 0])],
        .invalidAttribute(name: "pads", expected: "2 integers of 0 or more")
      ),
      (
        "MaxPool", ["kernel_shape": .integers([2]), "auto_pad": .string("x")],
        .invalidAttribute(name: "auto_pad", expected: "NOTSET, SAME_UPPER, SAME_LOWER or VALID")
      ),
      (
        "GroupNormalization", [:],
        .invalidAttribute(name: "num_groups", expected: "a positive integer")
      ),
      ("LRN", [:], .invalidAttribute(name: "size", expected: "a positive integer")),
      ("LpNormalization", ["p": .integer(3)], .invalidAttribute(name: "p", expected: "1 or 2")),
      ("DepthToSpace", [:], .invalidAttribute(name: "blocksize", expected: "a positive integer")),
      (
        "DepthToSpace", ["blocksize": .integer(2), "mode": .string("x")],
        .invalidAttribute(name: "mode", expected: "DCR or CRD")
      ),
      (
        "Pad", ["mode": .string("x")],
        .invalidAttribute(name: "mode", expected: "constant, reflect, edge or wrap")
      ),
      (
        "Cast", ["to": .integer(8)],
        .invalidAttribute(name: "to", expected: "a type of plain numbers, not 8")
      ),
      (
        "Resize", ["mode": .string("x")],
        .invalidAttribute(name: "mode", expected: "nearest, linear or cubic")
      ),
      (
        "Split", ["num_outputs": .integer(0)],
        .invalidAttribute(name: "num_outputs", expected: "a positive integer")
      ),
    ] as [(String, Attributes, OperatorError)])
  func `refuses settings that it can't use`(
    kind: String, attributes: Attributes, error: OperatorError
  ) {
    #expect(throws: error) {
      try Graph.Node(
        kind: kind, attributes: attributes, inputs: ["x"], outputs: ["y"], operatorSet: 22)
    }
  }

  /// Inputs that do not fit, and the number of the one at fault.
  static let misfits: [(OperatorCase, Int)] = [
    (OperatorCase("Add", [random([2]), random([3])]), 1),
    (OperatorCase("Where", [truths([1]), random([2]), random([3])]), 2),
    (OperatorCase("PRelu", [random([2]), random([2, 2])]), 1),
    (OperatorCase("Clip", [random([2]), random([2])]), 1),
    (OperatorCase("Gemm", [random([2]), random([2, 2])]), 0),
    (OperatorCase("Gemm", [random([2, 2]), random([3, 2])]), 1),
    (OperatorCase("Gemm", [random([2, 2]), random([2, 2]), random([3])]), 2),
    (OperatorCase("MatMul", [random([]), random([2])]), 0),
    (OperatorCase("MatMul", [random([2, 3]), random([2, 3])]), 1),
    (OperatorCase("Conv", [random([1, 2, 4]), random([1, 3, 2])]), 0),
    (OperatorCase("Conv", [random([1, 2, 4]), random([1, 2, 5])]), 0),
    (OperatorCase("Conv", [random([1, 2, 4]), random([3, 2, 2]), random([2])]), 2),
    (OperatorCase("ConvTranspose", [random([1, 2, 4]), random([3, 1, 2])]), 0),
    (OperatorCase("MaxPool", [random([1, 2])], ["kernel_shape": .integers([2])]), 0),
    (
      OperatorCase(
        "BatchNormalization", [random([1, 2]), random([3]), random([2]), random([2]), random([2])]),
      1
    ),
    (OperatorCase("LayerNormalization", [random([1, 2]), random([3])]), 1),
    (OperatorCase("GatherND", [random([2]), integers([0, 0], shape: [1, 2])], known: [1]), 1),
    (OperatorCase("GatherND", [random([2]), integers([2], shape: [1, 1])], known: [1]), 1),
    (OperatorCase("CumSum", [random([2]), integers([1])], known: [1]), 1),
    (OperatorCase("Expand", [random([1]), integers([1 << 23])], known: [1]), 1),
    (
      OperatorCase(
        "GroupNormalization", [random([1, 3]), random([3]), random([3])],
        ["num_groups": .integer(2)]), 0
    ),
    (OperatorCase("InstanceNormalization", [random([1, 3]), random([2]), random([3])]), 1),
    (OperatorCase("Concat", [random([1, 2]), random([2, 3])], ["axis": .integer(1)]), 1),
    (OperatorCase("Split", [random([4]), integers([2, 3])], outputs: 2, known: [1]), 1),
    (OperatorCase("Reshape", [random([4]), integers([3])], known: [1]), 1),
    (OperatorCase("Reshape", [random([4]), integers([-1, -1])], known: [1]), 1),
    (OperatorCase("Reshape", [random([4]), integers([1 << 40, 1 << 40])], known: [1]), 1),
    (OperatorCase("Reshape", [random([4]), random([1])], known: [1]), 1),
    (OperatorCase("Squeeze", [random([2, 1]), integers([0])], known: [1]), 0),
    (OperatorCase("Expand", [random([2]), integers([3])], known: [1]), 1),
    (OperatorCase("Expand", [random([1]), integers([1 << 60])], known: [1]), 1),
    (OperatorCase("Tile", [random([2]), integers([-1])], known: [1]), 1),
    (OperatorCase("Gather", [random([2]), integers([2])], known: [1]), 1),
    (OperatorCase("Slice", [random([2]), integers([0]), integers([1, 2])], known: [1, 2]), 1),
    (
      OperatorCase(
        "Slice", [random([2]), integers([0]), integers([1]), integers([0]), integers([0])],
        known: [1, 2, 3, 4]), 4
    ),
    (OperatorCase("Pad", [random([2]), integers([1])], known: [1]), 1),
    (OperatorCase("Pad", [random([2]), integers([-3, 0])], known: [1]), 1),
    (
      OperatorCase(
        "Range", [floats([0], []), floats([1], []), floats([0], [])], known: [0, 1, 2]), 2
    ),
    (
      OperatorCase(
        "Range", [floats([0], []), floats([1e30], []), floats([1], [])], known: [0, 1, 2]), 1
    ),
    (OperatorCase("ConstantOfShape", [integers([-1])], known: [0]), 0),
    (OperatorCase("DepthToSpace", [random([1, 2, 1, 1])], ["blocksize": .integer(2)]), 0),
    (OperatorCase("Resize", [random([1, 2]), nil, floats([1])], known: [2]), 2),
    (OperatorCase("Resize", [random([1, 2]), nil, floats([1, -1])], known: [2]), 2),
  ]

  @Test func `names the input that does not fit`() throws {
    for (operation, index) in Self.misfits {
      do {
        _ = try operation.run()
        Issue.record("\(operation) runs")
      } catch let error as NetworkError {
        guard case .node(let node, let reason) = error,
          case .invalidInput(let found, _, _) = reason
        else {
          Issue.record("\(operation): \(error)")
          continue
        }
        #expect(found == index, "\(operation): \(reason)")
        #expect(node == "\(operation.kind) → output0")
      }
    }
  }

  @Test(arguments: [
    OperatorCase("Softmax", [random([2])], ["axis": .integer(1)]),
    OperatorCase("ReduceSum", [random([2]), integers([1])], known: [1]),
    OperatorCase("ReduceMax", [random([2])], ["axes": .integers([0, -1])], operatorSet: 11),
    OperatorCase("Transpose", [random([2, 3])], ["perm": .integers([0, 0])]),
    OperatorCase("Unsqueeze", [random([2]), integers([5])], known: [1]),
  ])
  func `refuses axes that there are not`(_ operation: OperatorCase) {
    #expect {
      try operation.run()
    } throws: { error in
      guard case .node(_, let reason)? = error as? NetworkError,
        case .invalidAttribute(let name, _) = reason
      else { return false }
      return ["axis", "axes", "perm"].contains(name)
    }
  }

  @Test func `normalises by statistics of its own only what does not depend on the image`() {
    let weights = [random([1, 2]), random([2]), random([2]), random([2]), random([2])]
    let reason = OperatorError.invalidAttribute(
      name: "training_mode", expected: "0 but for weights")
    #expect(throws: NetworkError.node(node: "BatchNormalization → output0", reason: reason)) {
      try OperatorCase("BatchNormalization", weights, ["training_mode": .integer(1)]).run()
    }
  }

  @Test func `refuses a value that is too large before anything is allocated for it`() throws {
    // 2^20 places each way of padding: 2^42 elements, where 2^25 are accepted for one image.
    let wide = try Graph.Node(
      kind: "MaxPool",
      attributes: [
        "kernel_shape": .integers([1, 1]), "pads": .integers([1 << 19, 1 << 19, 1 << 19, 1 << 19]),
      ], inputs: ["image"], outputs: ["wide"])
    let mean = try Graph.Node(
      kind: "GlobalAveragePool", inputs: ["wide"], outputs: ["logits"])
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 2, 4, 4])], nodes: [wide, mean],
      outputs: ["logits"], constants: [:])
    #expect {
      try Network(graph)
    } throws: { error in
      guard case .node(_, .valueTooLarge(_, let limit))? = error as? NetworkError else {
        return false
      }
      return limit == 2 * Network.standardValueLimit  // tried with two images
    }
  }

  @Test func `wants an input that is missing`() {
    let missing = OperatorError.invalidInput(index: 1, expected: "a value", found: "nothing")
    #expect(throws: NetworkError.node(node: "Gemm → output0", reason: missing)) {
      try OperatorCase("Gemm", [random([1, 1])]).run()
    }
  }

  @Test func `wants to know what decides a shape`() {
    let unknown = NetworkError.node(node: "Reshape → output0", reason: .valueNotKnown(index: 1))
    #expect(throws: unknown) { try OperatorCase("Reshape", [random([2]), integers([2])]).run() }
  }

  @Test func `has no gradient with respect to statistics`() throws {
    let one = floats([1])
    let operation = OperatorCase("BatchNormalization", [floats([1], [1, 1]), one, one, one, one])
    let evaluation = try operation.evaluate()
    let error = NetworkError.node(
      node: "BatchNormalization → output0", reason: .notDifferentiable)
    #expect(throws: error) {
      try evaluation.gradient(of: [floats([1], [1, 1])], withRespectTo: "input3")
    }
  }
}
