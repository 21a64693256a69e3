import ONNXSchema

/// What scikit-learn's converter writes.
extension NodeExpansion {
  /// The names of `count` classes, in the order of the scores, where a `ZipMap` gives them.
  static func classLabels(_ count: Int, in graph: Onnx_GraphProto) -> [String]? {
    let maps = graph.node.filter { $0.opType == "ZipMap" && $0.domain == learningDomain }
    let lists = maps.flatMap { map in
      [
        map.settings("classlabels_strings")?.strings.map { String(decoding: $0, as: UTF8.self) },
        map.settings("classlabels_int64s")?.ints.map { String($0) },
      ]
    }
    return lists.compactMap { $0 }.first { $0.count == count }
  }

  /// `(x − offset) · scale`.
  mutating func scaler(
    _ node: Onnx_NodeProto, _ input: String, _ output: String
  ) -> [Onnx_NodeProto]? {
    guard let offset = node.settings("offset")?.floats, !offset.isEmpty,
      let scale = node.settings("scale")?.floats, !scale.isEmpty
    else { return nil }
    return [
      reals(input, output),
      standard(
        "Sub", [output + "/real", constant(offset, output + "/offset")],
        output + "/centred"),
      standard("Mul", [output + "/centred", constant(scale, output + "/scale")], output),
    ]
  }

  /// Each row divided by its sum of sizes or its length.
  func normalizer(
    _ node: Onnx_NodeProto, _ input: String, _ output: String
  ) -> [Onnx_NodeProto]? {
    guard let norm = node.settings("norm").map({ String(decoding: $0.s, as: UTF8.self) }),
      let power = ["L1": 1, "L2": 2][norm]
    else { return nil }
    return [
      reals(input, output),
      standard("LpNormalization", [output + "/real"], output, ["axis": 1, "p": power]),
    ]
  }

  /// A dense layer, what is done to its scores, and the place of the largest for the label.
  mutating func linearClassifier(
    _ node: Onnx_NodeProto, _ input: String, _ label: String
  ) -> [Onnx_NodeProto]? {
    var weights = node.settings("coefficients")?.floats ?? []
    var shifts = node.settings("intercepts")?.floats ?? []
    let classes = shifts.count
    guard node.output.count > 1, classes > 1, !weights.isEmpty, weights.count % classes == 0 else {
      return nil
    }
    let scores = node.output[1]
    let finish: Onnx_NodeProto
    switch node.settings("post_transform").map({ String(decoding: $0.s, as: UTF8.self) }) {
    case nil, "NONE": finish = standard("Identity", [scores + "/sums"], scores)
    case "SOFTMAX": finish = standard("Softmax", [scores + "/sums"], scores, ["axis": 1])
    case "LOGISTIC" where classes == 2 && isMirrored(weights) && isMirrored(shifts):
      // Of two classes with opposite sums: σ(z) is the softmax of −z/2 and z/2.
      (weights, shifts) = (weights.map { $0 / 2 }, shifts.map { $0 / 2 })
      finish = standard("Softmax", [scores + "/sums"], scores, ["axis": 1])
    case "LOGISTIC": finish = standard("Sigmoid", [scores + "/sums"], scores)
    default: return nil
    }
    let operands = [
      scores + "/real", constant(weights, scores + "/weights", rows: classes),
      constant(shifts, scores + "/shifts"),
    ]
    return [
      reals(input, scores), standard("Gemm", operands, scores + "/sums", ["transB": 1]), finish,
      standard("ArgMax", [scores], label, ["axis": 1, "keepdims": 0]),
    ]
  }

  /// Whether the second half is the first with the other sign.
  private func isMirrored(_ numbers: [Float]) -> Bool {
    let half = numbers.count / 2
    return numbers.count == 2 * half && (0..<half).allSatisfy { numbers[$0] == -numbers[half + $0] }
  }

  /// The input as floating-point numbers; these operators take integers, too.
  private func reals(_ input: String, _ output: String) -> Onnx_NodeProto {
    standard("Cast", [input], output + "/real", ["to": Int(ONNXElementType.float.rawValue)])
  }
}
